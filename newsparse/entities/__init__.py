"""Who and what the story names: mentions, merged into people, organizations and places, and the roles of the people."""

from newsparse.entities.ambiguous import ambiguous_surnames
from newsparse.entities.entries import Entities, extract_entities
from newsparse.entities.roles import with_roles

__all__ = ["Entities", "ambiguous_surnames", "extract_entities", "with_roles"]

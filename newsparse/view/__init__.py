"""The result made visible: pages for a browser, a card for notebooks, marked text for a terminal, spans for other tools.

An optional feature: nothing in the package imports it before one of its functions is called.
"""

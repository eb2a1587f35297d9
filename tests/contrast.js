// Contrast of every visible text with what lies behind it, and of the lines, boxes, bars and dots that carry meaning (WCAG 2.2).
() => {
  const parse = (colour) => {
    const canvas = (parse.canvas ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true }));
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length;
  const poor = [];
  let texts = 0;
  let shapes = 0;
  const judge = (element, colour, ground, least, what) => {
    const found = ratio(over(colour, ground), ground);
    if (found < least) poor.push(`${what} ${found.toFixed(2)} < ${least}: ${element.outerHTML.slice(0, 90)}`);
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (!node.data.trim() || !size || !shown(element) || element.closest(".hush, .skip, script, style, title")) continue;
    const isLarge = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const colour = parse(style.color);
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) opacity *= +getComputedStyle(at).opacity;
    judge(element, [...colour.slice(0, 3), colour[3] * opacity], behind(element), isLarge ? 3 : 4.5, "text");
    texts += 1;
  }
  for (const mark of document.querySelectorAll(".m")) {
    if (!shown(mark)) continue;
    const style = getComputedStyle(mark);
    const around = behind(mark.parentElement);
    if (style.textDecorationLine === "underline") judge(mark, parse(style.textDecorationColor), behind(mark), 3, "underline");
    if (style.outlineStyle !== "none") judge(mark, parse(style.outlineColor), around, 3, "box");
    if (style.borderLeftWidth !== "0px") judge(mark, parse(style.borderLeftColor), around, 3, "bracket");
    shapes += 1;
  }
  for (const bar of document.querySelectorAll(".bar rect, .chart .col")) {
    if (!shown(bar)) continue;
    const svg = bar.closest("svg");
    judge(bar, parse(getComputedStyle(bar).fill), over(parse(getComputedStyle(svg).backgroundColor), behind(svg.parentElement)), 3, "bar");
    shapes += 1;
  }
  const land = document.querySelector(".map .land");
  for (const dot of document.querySelectorAll(".map circle")) {
    const style = getComputedStyle(dot);
    judge(dot, [...parse(style.fill).slice(0, 3), +style.fillOpacity], parse(getComputedStyle(land).fill), 3, "dot");
    shapes += 1;
  }
  for (const line of document.querySelectorAll(".links path")) {
    judge(line, parse(getComputedStyle(line).stroke), behind(document.querySelector(".text")), 3, "link");
    shapes += 1;
  }
  return { texts, shapes, poor: [...new Set(poor)] };
}

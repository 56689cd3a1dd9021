// Lines over the last minutes, drawn as SVG.

import { element } from "./api.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST = 150;

/** One line with its name and its last value. */
export class Chart {
  constructor(name, write, top = null) {
    this.name = name;
    this.write = write;
    this.top = top;
    this.values = [];
    this.figure = element("figure");
    this.now = element("b", "–");
    const caption = element("figcaption");
    caption.append(element("span", name), this.now);
    this.drawing = document.createElementNS(SVG, "svg");
    this.drawing.setAttribute("viewBox", `0 0 ${MOST - 1} 100`);
    this.drawing.setAttribute("preserveAspectRatio", "none");
    this.drawing.setAttribute("role", "img");
    this.line = document.createElementNS(SVG, "polyline");
    this.drawing.append(this.line);
    this.drawing.setAttribute("aria-label", `${name}: no value yet`);
    this.figure.append(caption, this.drawing);
  }

  /** Adds a value; one that is not known leaves the line as it was. */
  add(value) {
    if (value !== null && Number.isFinite(value)) {
      this.values.push(value);
      this.values.splice(0, this.values.length - MOST);
      this.draw();
    }
  }

  draw() {
    const top = this.top ?? Math.max(...this.values, 1e-9) * 1.1;
    const start = MOST - this.values.length;
    const points = this.values.map((value, i) => `${start + i},${98 - (value / top) * 96}`);
    this.line.setAttribute("points", points.join(" "));
    const last = this.write(this.values.at(-1));
    this.now.textContent = last;
    this.drawing.setAttribute("aria-label", `${this.name}: ${last} now, from ${this.write(Math.min(...this.values))} to ${this.write(Math.max(...this.values))}`);
  }
}

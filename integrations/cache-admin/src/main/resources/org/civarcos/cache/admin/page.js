// The caches of an application, refreshed while the page is seen.

import { attempt, button, byId, element, fill, number, open, percent, read, tell } from "./api.js";
import { Chart } from "./chart.js";
import { choose, chosen, showFigures } from "./cache.js";

const EVERY = 2000;
const former = new Map();
const charts = new Map();

/** What came since the look before, or null at the first. */
function since(cache, time) {
  const before = former.get(cache.name);
  former.set(cache.name, { statistics: cache.statistics, time });
  if (!before || time <= before.time) {
    return null;
  }
  const difference = (name) => cache.statistics[name] - before.statistics[name];
  const reads = difference("hits") + difference("misses") + difference("collapsed");
  const loads = difference("loads") + difference("loadFailures");
  if (reads < 0 || loads < 0) {
    return null; // it counts from zero
  }
  return {
    rate: reads / ((time - before.time) / 1000),
    ratio: reads > 0 ? difference("hits") / reads : null,
    latency: loads > 0 ? difference("loadMillis") / loads : null,
  };
}

function chartsOf(name) {
  if (!charts.has(name)) {
    charts.set(name, {
      ratio: new Chart("Hit ratio", percent, 1),
      rate: new Chart("Reads a second", (value) => number(value, 1)),
      latency: new Chart("Load, milliseconds", (value) => number(value, 1)),
      size: new Chart("Size", (value) => number(value)),
    });
  }
  return charts.get(name);
}

/** The beginning of a text; the whole is below, with the failures. */
function shortened(text) {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function row(cache, recent) {
  const counts = cache.statistics;
  const cells = [
    cache.store,
    number(cache.boundOf === "weight" ? (cache.weight ?? cache.size) : cache.size),
    number(cache.bound),
    counts.enabled ? percent(counts.hitRatio) : "not counted",
    recent ? number(recent.rate, 1) : "–",
    counts.loads > 0 ? number(counts.loadMillis / (counts.loads + counts.loadFailures), 1) : "–",
    number(counts.inFlight),
    number(counts.evictions),
    number(counts.expirations),
  ];
  const made = element("tr");
  const head = element("th", "", { scope: "row" });
  head.append(
    button(cache.name, () => select(cache.name), {
      class: "link",
      "aria-current": String(cache.name === chosen()),
      "data-cache": cache.name,
    }),
  );
  made.append(head);
  cells.forEach((text, i) => made.append(element("td", text, i > 0 ? { class: "n" } : {})));
  const health = cache.failure ? shortened(`${cache.failure.operation}: ${cache.failure.cause}`) : "well";
  made.append(element("td", health, cache.failure ? { class: "bad" } : {}));
  return made;
}

async function select(name) {
  await choose(name);
  byId("charts").replaceChildren(...Object.values(chartsOf(name)).map((chart) => chart.figure));
  await refresh();
  byId("cache-title").focus();
}

async function refresh() {
  const told = await read("caches");
  const time = Date.now();
  const rows = told.caches.map((cache) => {
    const recent = since(cache, time);
    const lines = chartsOf(cache.name);
    lines.ratio.add(recent?.ratio ?? null);
    lines.rate.add(recent?.rate ?? null);
    lines.latency.add(recent?.latency ?? null);
    lines.size.add(cache.size);
    if (cache.name === chosen()) {
      showFigures(cache);
    }
    return row(cache, recent);
  });
  const focused = document.activeElement?.dataset?.cache;
  byId("caches").replaceChildren(...rows);
  byId("none").hidden = rows.length > 0;
  if (focused !== undefined) {
    [...document.querySelectorAll("[data-cache]")].find((each) => each.dataset.cache === focused)?.focus();
  }
}

const STATES = {
  failures: async () => {
    const told = await read("failures");
    return [
      ["Since the start", number(told.count)],
      ...told.recent.map((each) => [each.cache || "no single cache", `${each.time} ${each.operation}: ${each.cause}`]),
    ];
  },
  loads: async () => {
    const told = await read("loads");
    const loads = told.loads.map((each) => [each.cache, `${each.inFlight} under way`]);
    const warmups = told.warmups.map((each) => [
      `Warm-up ${each.name}`,
      `${each.loaded} loaded, ${each.present} present, ${each.failed} failed of ${each.total}${each.hasEnded ? ", ended" : ""}`,
    ]);
    return loads.length + warmups.length > 0 ? [...loads, ...warmups] : [["Loads", "none is under way"]];
  },
  settings: async () => {
    const told = await read("settings");
    return told.settings.map((each) => [each.name, `${each.value} (${each.source})`]);
  },
};

for (const [id, rows] of Object.entries(STATES)) {
  byId(id).addEventListener("toggle", () => {
    if (byId(id).open) {
      attempt(async () => fill(byId(id).querySelector("dl"), await rows()));
    }
  });
}

async function start() {
  const session = await open();
  byId("manager").textContent = `of ${session.manager}`;
  byId("mode").textContent = `${session.writable ? "May be changed" : "To be read"}, values ${session.values ? "shown" : "masked"}`;
  byId("changes").hidden = !session.writable;
  document.body.dataset.writable = String(session.writable);
  await refresh();
}

let isAway = false;

setInterval(async () => {
  if (!byId("live").checked || document.hidden) {
    return;
  }
  try {
    await refresh();
    if (isAway) {
      tell("");
      isAway = false;
    }
  } catch (failure) {
    if (!isAway) {
      tell(`The application does not answer: ${failure.message}`, true); // once, or it would be read out for ever
      isAway = true;
    }
  }
}, EVERY);

attempt(start);

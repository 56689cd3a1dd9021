// One cache: its figures, keys, entries and tags, and what may be changed.

import { attempt, button, byId, change, element, fill, number, onSubmit, percent, read, tell } from "./api.js";

let name = null;
let shownKey = null;
let walk = null;
let looks = 0;

/** The name of the cache that is shown, or null. */
export function chosen() {
  return name;
}

/** Turns to a cache. */
export async function choose(cache) {
  name = cache;
  walk = null;
  byId("cache").hidden = false;
  byId("cache-title").textContent = cache;
  byId("found").replaceChildren();
  byId("more").hidden = true;
  byId("own-settings").open = false;
  byId("responses").hidden = !cache.startsWith("http-");
  forgetEntry();
}

/** A type without the packages of the JDK that everybody knows. */
function ofJdk(type) {
  return type.replace(/\bjava\.(lang|util)\.(?=[A-Z])/g, "");
}

export function showFigures(cache) {
  const counts = cache.statistics;
  byId("warm").hidden = !cache.readsThrough;
  const causes = Object.entries(counts.evictionsByCause).map(([cause, count]) => `${number(count)} ${cause}`);
  const figures = [
    ["Hits", number(counts.hits)],
    ["Misses", number(counts.misses)],
    ["Waited for another's load", number(counts.collapsed)],
    ["Hit ratio", counts.enabled ? percent(counts.hitRatio) : "not counted"],
    ["Puts", number(counts.puts)],
    ["Removed", number(counts.removals)],
    ["Loads", number(counts.loads)],
    ["Failed loads", number(counts.loadFailures)],
    ["Evicted", causes.length > 0 ? causes.join(", ") : number(counts.evictions)],
    ["Refused for want of room", number(counts.refusals)],
    ["Expired", number(counts.expirations)],
    ["Failures of the store", number(counts.storeFailures)],
    ["Size", number(cache.size)],
    ["Weight", cache.weight === null ? null : number(cache.weight)],
    ["Bound", cache.bound === null ? "none" : `${number(cache.bound)} ${cache.boundOf}`],
    ["Eviction", cache.evictionPolicy],
    ["Writes pending", cache.writeBehind ? number(cache.writeBehind.pending) : null],
    ["Keys", ofJdk(cache.keys)],
    ["Values", ofJdk(cache.values)],
  ];
  byId("figures").replaceChildren(
    ...figures
      .filter(([, value]) => value !== null)
      .map(([term, value]) => {
        const box = element("div");
        box.append(element("dt", term), element("dd", value));
        return box;
      }),
  );
}

function item(text, act, more = "") {
  const made = element("li");
  made.append(button(text === "" ? "(empty)" : text, act, { class: "link" }), more);
  return made;
}

/** Begins a walk over the cache, whose steps add to what was found. */
async function begin(title, step) {
  byId("found-title").textContent = title;
  byId("found").replaceChildren();
  walk = { cursor: null, looked: 0, step };
  await goOn();
}

async function goOn() {
  const current = walk;
  const list = byId("found");
  let steps = 0;
  let before = list.childElementCount;
  let told;
  do {
    told = await current.step(current.cursor);
    if (walk !== current) {
      return; // another walk was begun meanwhile, or another cache chosen
    }
    told.show();
    current.cursor = told.next;
    current.looked += told.looked;
    steps++;
  } while (told.next !== null && list.childElementCount === before && steps < 20);
  byId("more").hidden = told.next === null;
  tell(`${list.childElementCount} found${told.next === null ? ", that is all" : ", there may be more"}`);
}

function showKeys(keys) {
  byId("found").append(...keys.map((key) => item(key, () => look(key))));
}

async function look(key) {
  forgetEntry();
  const mine = looks;
  const entry = await read("entry", { cache: name, key });
  if (mine !== looks) {
    return; // something else is shown by now
  }
  const value = entry.value;
  shownKey = entry.key;
  byId("entry-title").textContent = "Entry";
  fill(byId("entry"), [
    ["Key", entry.key],
    ["Type", value.type ?? "null"],
    ["Length of its text", value.length === undefined ? null : `${number(value.length)} bytes`],
    ["Lives on for", entry.ttlMillis === null ? "no end" : `${number(entry.ttlMillis / 1000, 1)} seconds`],
    ["Tags", entry.tags.length > 0 ? entry.tags.join(", ") : "none"],
    ["Version", entry.version],
    ["Value", value.masked ? "masked" : value.unreadable ? `cannot be written: ${value.unreadable}` : null],
  ]);
  const text = byId("value");
  text.hidden = value.text === undefined;
  text.textContent = (value.text ?? "") + (value.truncated ? " …" : "");
  byId("evict").hidden = document.body.dataset.writable !== "true";
  byId("entry-title").focus();
}

function forgetEntry() {
  looks++;
  shownKey = null;
  byId("entry").replaceChildren();
  byId("value").hidden = true;
  byId("evict").hidden = true;
}

async function changed(what, parameters, say) {
  const told = await change(what, { cache: name, ...parameters });
  tell(say(told));
}

const dropped = (told) => `${number(told.removed)} dropped`;

onSubmit("find", ({ pattern }) =>
  begin(`Keys like ${pattern}`, async (cursor) => {
    const told = await read("keys", { cache: name, pattern, cursor, limit: 500 });
    return { ...told, show: () => showKeys(told.keys) };
  }),
);

onSubmit("look", ({ key }) => look(key));

byId("hottest").addEventListener("click", () =>
  attempt(() =>
    begin("Hottest keys", async () => {
      const told = await read("hottest", { cache: name, limit: 50 });
      return { next: null, looked: told.keys.length, show: () => showKeys(told.keys) };
    }),
  ),
);

byId("tags").addEventListener("click", () => attempt(async () => {
  const counts = new Map();
  await begin("Tags", async (cursor) => {
    const told = await read("tags", { cache: name, cursor, limit: 200 });
    const show = () => {
      told.tags.forEach(({ tag, entries }) => counts.set(tag, (counts.get(tag) ?? 0) + entries));
      byId("found").replaceChildren(
        ...[...counts].sort(([, a], [, b]) => b - a).map(([tag, count]) => item(tag, () => dryRun(tag), ` ${number(count)}`)),
      );
    };
    return { ...told, show };
  });
}));

byId("responses").addEventListener("click", () => attempt(() =>
  begin("Stored responses", async (cursor) => {
    const told = await read("responses", { cache: name, cursor, limit: 100 });
    const show = () => byId("found").append(
      ...told.responses.map((each) =>
        item(
          each.key,
          () => look(each.key),
          each.kind === "index"
            ? ` ${each.variants.length} variants by ${each.vary.join(", ")}`
            : ` ${each.status}, ${each.isFresh ? "fresh" : "stale"}, ${number(each.ageSeconds)} of ${number(each.lifetimeSeconds)} s, ${number(each.length)} bytes`,
        ),
      ),
    );
    return { ...told, show };
  }),
));

/** Walks to what an invalidation of a tag would drop. */
function dryRun(tag) {
  return begin(`With the tag ${tag}`, async (cursor) => {
    const told = await read("tagged", { cache: name, tag, cursor, limit: 200 });
    return { ...told, show: () => showKeys(told.keys) };
  });
}

byId("more").addEventListener("click", () => attempt(goOn));

byId("evict").addEventListener("click", () =>
  attempt(async () => {
    await changed("evict", { key: shownKey }, dropped);
    forgetEntry();
    byId("entry-title").textContent = "Entry: dropped";
    byId("entry-title").focus();
  }),
);

onSubmit("resize", ({ bound }) => changed("resize", { bound }, (told) => `The bound is ${number(told.bound)}`));

onSubmit("matching", async ({ pattern }) => {
  if (confirm(`Drop all entries of ${name} whose keys match ${pattern}?`)) {
    await changed("evict-matching", { pattern }, dropped);
  }
});

onSubmit("invalidate", ({ tag, everywhere }) => changed("invalidate", { tag, cache: everywhere ? null : name }, dropped));

byId("dry").addEventListener("click", () => attempt(async () => {
  const form = byId("invalidate");
  if (form.reportValidity()) {
    await dryRun(form.elements.tag.value);
  }
}));

onSubmit("warm", ({ key }) => changed("warm", { key }, (told) => (told.loaded ? "It is loaded" : "It was not stored")));

byId("reset").addEventListener("click", () => attempt(() => changed("reset-statistics", {}, () => "It counts from zero")));

byId("clear").addEventListener("click", () => attempt(async () => {
  if (confirm(`Drop all entries of ${name}?`)) {
    await changed("clear", {}, () => "All entries are dropped");
    forgetEntry();
  }
}));

byId("own-settings").addEventListener("toggle", () => attempt(async () => {
  if (byId("own-settings").open) {
    const told = await read("settings", { cache: name });
    fill(byId("own-settings").querySelector("dl"), told.settings.map((each) => [each.name, `${each.value} (${each.source})`]));
  }
}));

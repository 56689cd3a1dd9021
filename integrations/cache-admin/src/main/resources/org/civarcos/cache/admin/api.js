// What the page asks of the console, and how it makes elements. Texts get into the page by textContent alone.

let session = null;

/** Reads a JSON resource; throws an Error with the reason that the console gives. */
export async function read(name, parameters = {}) {
  return answer(await fetch(uri(name, parameters), { cache: "no-store", credentials: "same-origin" }));
}

/** Asks for a change; one that is refused for its token is asked for once more with a new one. */
export async function change(name, parameters = {}) {
  const known = session ?? (await open());
  let response = await post(name, parameters, known);
  if (response.status === 403) {
    response = await post(name, parameters, await open());
  }
  return answer(response);
}

/** Learns what this console may do, and the token of changes. */
export async function open() {
  session = await read("session");
  return session;
}

function post(name, parameters, { token }) {
  return fetch(uri(name, parameters), {
    method: "POST",
    cache: "no-store",
    credentials: "same-origin",
    headers: { "X-Arcos-Cache-Token": token ?? "" },
  });
}

function uri(name, parameters) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") {
      query.set(key, value);
    }
  }
  return `api/${name}?${query}`;
}

async function answer(response) {
  let told = null;
  try {
    told = await response.json();
  } catch {
    // said below
  }
  if (!response.ok || told === null) {
    throw new Error(told?.error ?? `the console answered ${response.status}`);
  }
  return told;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Makes an element with a text, and attributes if wanted. */
export function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

export function button(text, act, attributes = {}) {
  const made = element("button", text, { type: "button", ...attributes });
  made.addEventListener("click", () => attempt(act));
  return made;
}

/** Fills a list of terms; what is null is left out. */
export function fill(list, rows) {
  list.replaceChildren(
    ...rows
      .filter(([, value]) => value !== null && value !== undefined)
      .flatMap(([name, value]) => [element("dt", name), element("dd", String(value))]),
  );
}

/** Tells the outcome of something to whoever sees or hears the page. */
export function tell(text, isBad = false) {
  const told = byId("told");
  told.textContent = text;
  told.classList.toggle("bad", isBad);
}

/** Does something, and tells why if it fails. */
export async function attempt(act) {
  try {
    await act();
  } catch (failure) {
    tell(failure.message, true);
  }
}

/** Lets a form do something with its fields instead of being sent. */
export function onSubmit(id, act) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target));
    attempt(() => act(fields));
  });
}

export function number(value, digits = 0) {
  return value === null || value === undefined || Number.isNaN(value)
    ? "–"
    : value.toLocaleString(undefined, { maximumFractionDigits: digits });
}

export function percent(value) {
  return value === null || Number.isNaN(value) ? "–" : `${(value * 100).toFixed(1)} %`;
}

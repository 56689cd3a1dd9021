// The counters of the caches, from an answer that is never cached.

const RESPONSES = 'http-responses';
const show = (id, text) => { document.getElementById(id).textContent = text; };
const percent = cache => (cache && cache.hits + cache.misses + cache.collapsed > 0 ? `${(cache.hitRatio * 100).toFixed(1)} %` : '–');

export async function showFigures() {
  try {
    const stats = await (await fetch('api/stats')).json();
    const responses = stats.caches.find(cache => cache.name === RESPONSES);
    show('hit-ratio', percent(responses));
    show('responses', responses?.size ?? 0);
    show('sql', stats.sqlQueries);
    document.querySelector('#caches tbody').replaceChildren(...stats.caches.map(row));
  } catch {
    show('hit-ratio', 'no answer');
  }
}

function row(cache) {
  const line = document.createElement('tr');
  line.append(cell(cache.name, 'name'),
    ...Object.entries({
      Hits: cache.hits, Misses: cache.misses, Collapsed: cache.collapsed, Ratio: percent(cache), Entries: cache.size,
      Dropped: cache.removals,
    }).map(([label, value]) => cell(value, 'number', label)));
  return line;
}

function cell(content, style, label = '') {
  const made = document.createElement('td');
  made.className = style;
  made.dataset.label = label;
  made.append(content);
  return made;
}

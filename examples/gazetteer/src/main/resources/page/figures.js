// The counters of the caches, from an answer that is never cached.

const show = (id, text) => { document.getElementById(id).textContent = text; };

export async function showFigures() {
  try {
    const stats = await (await fetch('api/stats')).json();
    const sum = name => stats.caches.reduce((total, cache) => total + cache[name], 0);
    const hits = sum('hits');
    const misses = sum('misses');
    show('hit-ratio', hits + misses === 0 ? '–' : `${(stats.hitRatio * 100).toFixed(1)} %`);
    show('hits-misses', `${hits} / ${misses}`);
    show('responses', stats.caches.filter(cache => cache.name.includes('response'))
      .reduce((total, cache) => total + cache.size, 0));
    show('sql', stats.sqlQueries);
  } catch {
    show('hit-ratio', 'no answer');
  }
}

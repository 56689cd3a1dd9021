// Asks the API and says, beside the body, what the headers tell of where the answer came from.

const known = new Map(); // path -> the last 200: its ETag and body, as a browser's own cache would keep them
let sqlBefore = null;

export async function ask(method, path, { body, revalidate = false } = {}) {
  const before = revalidate ? known.get(path) : undefined;
  const headers = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (before) headers['If-None-Match'] = before.etag;

  const start = performance.now();
  // The browser's own cache stays out of it, so that every request is seen by the server.
  const response = await fetch(path, {
    method, headers, cache: 'no-store', body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const total = performance.now() - start;

  const etag = response.headers.get('ETag');
  const parsed = response.status === 304 ? before.body : text ? JSON.parse(text) : null;
  if (method === 'GET' && response.status === 200 && etag) known.set(path, { etag, body: parsed });

  const sql = Number(response.headers.get('X-Sql-Queries'));
  const answer = {
    method, path, total, etag, sql,
    body: parsed,
    status: response.status,
    ok: response.ok || response.status === 304,
    cache: response.headers.get('Cache-Status'),
    age: response.headers.get('Age'),
    server: /dur=([\d.]+)/.exec(response.headers.get('Server-Timing') ?? '')?.[1],
    sqlRan: sqlBefore === null ? null : sql - sqlBefore,
  };
  sqlBefore = sql;
  return answer;
}

// RFC 9211: "name; hit; ttl=590" or "name; fwd=uri-miss; stored". Gives the word for people.
export function verdict(cacheStatus) {
  if (!cacheStatus) return null;
  if (/;\s*hit\b/.test(cacheStatus)) return 'hit';
  if (/;\s*collapsed\b/.test(cacheStatus)) return 'shared';
  const forwarded = /;\s*fwd=([\w-]+)/.exec(cacheStatus)?.[1] ?? '';
  return forwarded.endsWith('miss') || forwarded === 'stale' ? 'miss' : 'passed by';
}

import { verdict } from './api.js';

const LONGEST = 30;
const rows = document.querySelector('#log tbody');

// Writes an answer on top of the list.
export function log(answer) {
  const line = document.createElement('tr');
  const word = verdict(answer.cache) ?? (answer.method === 'GET' ? 'none' : 'update');
  const badge = document.createElement('span');
  badge.className = `badge ${word.replace(' ', '-')}`;
  badge.textContent = word;
  badge.title = answer.cache ?? 'no Cache-Status';
  line.append(
    cell('Request', `${answer.method} ${decodeURIComponent(answer.path.replace(/\+/g, ' '))}`, 'request'),
    cell('Status', answer.status),
    cell('Cache', badge),
    cell('Age', answer.age === null ? '' : `${answer.age} s`, 'number'),
    cell('Server', answer.server ? `${Number(answer.server).toFixed(1)} ms` : '', 'number'),
    cell('Total', `${answer.total.toFixed(0)} ms`, 'number'),
    cell('SQL', answer.sqlRan ? `${answer.sql} (+${answer.sqlRan})` : `${answer.sql}`, 'number'),
    cell('ETag', answer.etag ?? '', 'etag'));
  rows.prepend(line);
  while (rows.rows.length > LONGEST) rows.deleteRow(LONGEST);
}

function cell(label, content, style = '') {
  const made = document.createElement('td');
  made.dataset.label = label;
  made.className = style;
  made.append(content);
  return made;
}

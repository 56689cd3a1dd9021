import { ask } from './api.js';
import { log } from './log.js';
import { showFigures } from './figures.js';
import { warmUp } from './warmup.js';

const $ = id => document.getElementById(id);
const results = $('results');
let asked = 0; // counts the questions: an answer that was overtaken is not shown
let again = null; // repeats the last question after a change
let editing = null;

function question(path, query) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return `${path}?${parameters}`;
}

function fields(form) {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
}

async function send(method, path, options = {}) {
  const answer = await ask(method, path, options);
  log(answer);
  showFigures();
  return answer;
}

async function list(path, rowsOf) {
  const turn = ++asked;
  again = () => list(path, rowsOf);
  $('message').textContent = 'Asking…';
  try {
    const answer = await send('GET', path, { revalidate: $('revalidate').checked });
    if (turn !== asked) return;
    show(answer.ok ? rowsOf(answer.body) : []);
    $('message').textContent = !answer.ok ? answer.body.detail : answer.body.length === 0 ? 'Nothing found.' : '';
  } catch (failure) {
    if (turn === asked) $('message').textContent = `No answer: ${failure.message}`;
  }
}

function show(rows) {
  results.tBodies[0].replaceChildren(...rows.map(row));
  results.classList.toggle('filled', rows.length > 0);
}

function row({ place, kilometres }) {
  const line = document.createElement('tr');
  const name = button(place.name, 'link', () => near(place));
  name.title = 'What is near?';
  const where = [place.region, place.country].filter(Boolean).join(', ');
  const distance = kilometres === undefined ? '' : `${kilometres.toFixed(1)} km`;
  line.append(cell(name), cell(where), cell(distance, 'number'), cell(button('Change', 'quiet', () => edit(place))));
  line.addEventListener('click', event => event.target.closest('button') || near(place));
  return line;
}

function cell(content, style = '') {
  const made = document.createElement('td');
  made.className = style;
  made.append(content);
  return made;
}

function button(text, style, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = style;
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

function near(place) {
  const form = $('nearest');
  form.lat.value = place.latitude;
  form.lon.value = place.longitude;
  form.requestSubmit();
}

async function edit(place) {
  // The list may be old by now: what is changed is what is there.
  const answer = await send('GET', `api/places/${place.id}`).catch(() => ({ ok: false }));
  editing = answer.ok ? answer.body : place;
  for (const name of ['name', 'country', 'region', 'latitude', 'longitude']) $('edit')[name].value = editing[name];
  $('edit-message').textContent = '';
  $('editor').showModal();
}

async function save(event) {
  event.preventDefault();
  const change = fields($('edit'));
  change.latitude = Number(change.latitude);
  change.longitude = Number(change.longitude);
  const answer = await send('PUT', `api/places/${editing.id}`, { body: change })
    .catch(failure => ({ body: { title: `No answer: ${failure.message}` } }));
  if (!answer.ok) {
    $('edit-message').textContent = answer.body.detail ?? answer.body.title;
    return;
  }
  $('editor').close();
  const turn = asked;
  if (again) await again();
  if (asked <= turn + 1) $('message').textContent = `${answer.body.name} is changed, and the question was asked again.`;
}

$('search').addEventListener('submit', event => {
  event.preventDefault();
  list(question('api/places', fields(event.target)), places => places.map(place => ({ place })));
});
$('nearest').addEventListener('submit', event => {
  event.preventDefault();
  list(question('api/places/nearest', fields(event.target)), neighbours => neighbours);
});
$('edit').addEventListener('submit', save);
$('cancel').addEventListener('click', () => $('editor').close());
$('warm-up').addEventListener('click', warmUp);

showFigures();
setInterval(() => document.hidden || showFigures(), 3000);

// Has the server ask popular questions beforehand, and shows how far it is.

import { showFigures } from './figures.js';

const $ = id => document.getElementById(id);
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

async function progress(method) {
  return (await fetch('api/warmup', { method, cache: 'no-store' })).json();
}

function show({ total, done, failed, running }) {
  $('warmed').hidden = false;
  $('warmed').value = total === 0 ? 1 : done / total;
  $('warm-up-text').textContent = `${done} of ${total}${failed ? `, ${failed} failed` : ''}${running ? '' : ', ready'}`;
}

export async function warmUp() {
  $('warm-up').disabled = true;
  try {
    for (let now = await progress('POST'); ; now = await progress('GET')) {
      show(now);
      showFigures();
      if (!now.running) break;
      await pause(250);
    }
  } catch (failure) {
    $('warm-up-text').textContent = `No answer: ${failure.message}`;
  } finally {
    $('warm-up').disabled = false;
  }
}

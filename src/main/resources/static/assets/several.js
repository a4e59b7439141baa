// Sends one decision for several stuck workflows, a request for each failed step, one after another; the outcome of each stands in its row.
import {key, request} from './actions.js';
import {renew} from './live.js';

const form = document.querySelector('form.several');
const outcomes = new Map();

function boxes() {
    return [...document.querySelectorAll('#workflows tbody input[type=checkbox]')];
}

// A renewed table knows nothing of the outcomes.
function show() {
    form.hidden = boxes().length === 0 && outcomes.size === 0;
    for (const [id, text] of outcomes) {
        const row = document.querySelector(`output[data-of="${CSS.escape(id)}"]`);
        if (row) {
            row.textContent = text;
        }
    }
}

function say(text) {
    form.querySelector('output').textContent = text;
}

async function decide(box, act, reason) {
    for (const step of box.dataset.steps.split(' ')) {
        const path = `/api/fulfilments/${encodeURIComponent(box.value)}/steps/${encodeURIComponent(step)}/${act}`;
        const {answer, said} = await request('POST', path,
            {'Content-Type': 'application/json', 'Idempotency-Key': key()}, JSON.stringify({reason}));
        if (!answer.ok) {
            return said.detail ?? said.title ?? 'It was refused: ' + answer.status;
        }
    }
    return null;
}

async function decideAll(act, reason) {
    const chosen = boxes().filter(box => box.checked);
    const done = act === 'skip' ? 'skipped' : 'retried';
    let refused = 0;
    for (const [at, box] of chosen.entries()) {
        say(`${at + 1} of ${chosen.length}`);
        const refusal = await decide(box, act, reason).catch(() => 'No answer came.');
        refused += refusal ? 1 : 0;
        outcomes.set(box.value, refusal ?? done);
        show();
    }
    document.querySelectorAll('#workflows input[type=checkbox]').forEach(box => { box.checked = false; });
    say(`${chosen.length - refused} ${done}, ${refused} refused.`);
    renew();
}

if (form) {
    show();
    document.addEventListener('htmx:after:swap', show);
    document.addEventListener('htmx:afterSwap', show);
    document.addEventListener('change', event => {
        if (event.target.matches('#workflows thead .all')) {
            boxes().forEach(box => { box.checked = event.target.checked; });
        }
        say(`${boxes().filter(box => box.checked).length} chosen`);
    });
    form.addEventListener('submit', async event => {
        event.preventDefault();
        if (form.getAttribute('aria-busy') !== 'true' && boxes().some(box => box.checked)) {
            form.setAttribute('aria-busy', 'true');
            await decideAll(event.submitter.value, form.elements.namedItem('reason').value);
            form.removeAttribute('aria-busy');
        }
    });
}

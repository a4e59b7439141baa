// Sends the forms of the pages to the API as JSON, and shows its refusals beside their fields.
import {renew} from './live.js';

const KNOWN = ['type', 'title', 'status', 'detail', 'code', 'correlationId', 'errors', 'events', 'instance', 'expectedVersion', 'actualVersion'];

function value(field) {
    if (field.type === 'checkbox') {
        return field.checked;
    }
    if (field.value === '') {
        return undefined;
    }
    if (field.type === 'datetime-local') {
        return field.value + (field.value.length === 16 ? ':00Z' : 'Z');
    }
    return field.type === 'number' ? Number(field.value) : field.value;
}

function body(form) {
    const json = {};
    for (const field of form.elements) {
        const found = field.name ? value(field) : undefined;
        if (found !== undefined) {
            const path = field.name.split('.');
            const last = path.pop();
            const into = path.reduce((inner, name, at) =>
                (inner[name] ??= /^\d+$/.test(path[at + 1] ?? last) ? [] : {}), json);
            into[last] = found;
        }
    }
    return json;
}

// The numbers of the rows of a list that are filled in: the API counts these alone.
function rows(form, list) {
    const filled = [...form.elements].filter(field => field.name.startsWith(list + '.') && value(field) !== undefined);
    return [...new Set(filled.map(field => field.name.split('.')[1]))];
}

// The field that the API names: "lines[0].quantity", "amount".
function fieldOf(form, named) {
    const name = named.replace(/^(\w+)\[(\d+)]/, (all, list, at) => list + '.' + (rows(form, list)[at] ?? at));
    return [name, 'path:' + name, name + '.amount'].map(known => form.elements.namedItem(known)).find(field => field instanceof Element);
}

function filled(form, address, answer) {
    return address.replace(/\{(\w+)}/g, (all, name) =>
        encodeURIComponent(form.elements.namedItem('path:' + name)?.value ?? answer?.[name] ?? ''));
}

function target(form) {
    return filled(form, form.dataset.target);
}

// Empty rows of a list are holes of its array, which "filter" leaves out.
function json(form) {
    const all = body(form);
    Object.keys(all).filter(name => name.startsWith('path:')).forEach(name => delete all[name]);
    return JSON.stringify(all, (name, found) => Array.isArray(found) ? found.filter(() => true) : found);
}

export function key() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

// The same content keeps its key until it is answered, so that a second click or a lost answer does nothing twice.
function keyOf(form, text) {
    if (form.dataset.keyFor !== text) {
        form.dataset.keyFor = text;
        form.dataset.key = key();
    }
    return form.dataset.key;
}

function headers(form, text, version) {
    const all = {
        'Content-Type': 'application/json',
        'Idempotency-Key': keyOf(form, text + '|' + version),
    };
    if (version) {
        all['If-Match'] = `"${version}"`;
    }
    return all;
}

/** Sends a request in the name of the session. */
export async function request(method, path, headers, body) {
    const answer = await fetch(path, {
        method,
        headers: {
            ...headers,
            'X-XSRF-TOKEN': document.querySelector('meta[name=csrf]').content,
            'X-Requested-With': 'XMLHttpRequest',
        },
        body,
    });
    return {answer, said: answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : {}};
}

async function send(form, version) {
    const text = json(form);
    clear(form);
    form.setAttribute('aria-busy', 'true');
    try {
        const {answer, said} = await request(form.dataset.method, target(form), headers(form, text, version), text);
        if (answer.ok) {
            await done(form, answer, said);
        } else {
            refuse(form, answer, said);
        }
    } catch (failure) {
        tell(form, 'No answer came. Sending it again does nothing twice.');
    } finally {
        form.removeAttribute('aria-busy');
    }
}

async function done(form, answer, said) {
    delete form.dataset.keyFor;
    const token = answer.headers.get('Consistency-Token');
    if (form.dataset.then) {
        const next = filled(form, form.dataset.then, said);
        // The browser cannot send the token: this waits until the next page shows the change.
        await fetch(next, {headers: token ? {'Consistency-Token': token} : {}}).catch(() => null);
        location.assign(next);
        return;
    }
    document.getElementById('said').textContent = (form.dataset.label ?? 'Done') + outcome(said);
    form.reset();
    form.closest('details.act')?.removeAttribute('open');
    renew(null, token);
}

function outcome(said) {
    return said.version ? ': version ' + said.version : said.cause ? ': parked again, ' + said.cause : '.';
}

export function clear(form) {
    form.querySelector('.refusal').replaceChildren();
    form.querySelectorAll('.wrong').forEach(message => message.remove());
    form.querySelectorAll('[aria-invalid]').forEach(field => field.removeAttribute('aria-invalid'));
}

function line(text, element = 'p') {
    const made = document.createElement(element);
    made.textContent = text;
    return made;
}

export function tell(form, ...parts) {
    form.querySelector('.refusal').replaceChildren(...parts.map(part => typeof part === 'string' ? line(part) : part));
}

function figure(found) {
    return found !== null && typeof found === 'object'
        ? found.amount ? `${found.amount} ${found.currency}` : Array.isArray(found) ? found.join(', ') : JSON.stringify(found)
        : String(found);
}

export function refuse(form, answer, problem) {
    if (answer.status === 401) {
        tell(form, 'You are signed out.');
        return;
    }
    const parts = [problem.detail ?? problem.title ?? 'It was refused: ' + answer.status];
    for (const error of problem.errors ?? []) {
        const field = fieldOf(form, error.field);
        if (field) {
            field.setAttribute('aria-invalid', 'true');
            const message = line(error.message, 'span');
            message.className = 'wrong';
            field.after(message);
        } else {
            parts.push(error.field + ' ' + error.message);
        }
    }
    const figures = Object.entries(problem).filter(([name, found]) => !KNOWN.includes(name) && found !== null);
    if (figures.length > 0) {
        const list = document.createElement('dl');
        for (const [name, found] of figures) {
            list.append(line(name, 'dt'), line(figure(found), 'dd'));
        }
        parts.push(list);
    }
    if (answer.status === 412) {
        parts.push(...rivals(form, problem));
    }
    tell(form, ...parts);
}

function rivals(form, problem) {
    const list = document.createElement('ol');
    for (const event of problem.events ?? []) {
        list.append(line(`${event.sequence}: ${event.type} by ${event.actor}, ${event.at}`, 'li'));
    }
    const again = line('Apply again', 'button');
    again.type = 'button';
    again.addEventListener('click', () => send(form, problem.actualVersion));
    return [list, again];
}

function quoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

function curl(form) {
    const text = json(form);
    const parts = [`curl -X ${form.dataset.method} -u "$DAYBOOK_USER" ${quoted(location.origin + target(form))}`];
    for (const [name, found] of Object.entries(headers(form, text, form.dataset.version))) {
        parts.push(`-H ${quoted(name + ': ' + found)}`);
    }
    parts.push(`-d ${quoted(text)}`);
    return parts.join(' \\\n  ');
}

async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        document.getElementById('said').textContent = 'Copied.';
    } catch (failure) {
        document.getElementById('said').textContent = text;
    }
}

document.addEventListener('submit', event => {
    const form = event.target;
    if (form.matches('form.action[data-method]')) {
        event.preventDefault();
        if (form.getAttribute('aria-busy') !== 'true') {
            send(form, form.dataset.version);
        }
    }
});
document.addEventListener('click', event => {
    const button = event.target.closest('button.curl');
    if (button) {
        copy(button.dataset.text ?? curl(button.closest('form')));
    }
});

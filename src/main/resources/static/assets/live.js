// Renews the parts of a page when something on them has changed. A part says with data-live on what it rests: types of aggregates
// ("order") or single ones ("order:17"); htmx loads it when it gets the event "renew".

const RENEWED = '[data-live]';
let source = null;
let token = null;

function topics() {
    return [...new Set([...document.querySelectorAll(RENEWED)].flatMap(part => part.dataset.live.split(' ')))];
}

// A form that somebody fills in is left alone.
function isInUse(part) {
    return [...part.querySelectorAll('input, select, textarea')].some(field =>
        field === document.activeElement || field.checked !== field.defaultChecked
        || (field.type !== 'hidden' && field.defaultValue !== undefined && field.value !== field.defaultValue));
}

/**
 * @param types the types of aggregates that have changed; all of them if there are none
 * @param position the consistency token of a write that the page has made
 * @param change the position of the change that a message told of: the server renders it once for all pages
 */
export function renew(types, position, change) {
    token = position ?? token;
    for (const part of document.querySelectorAll(RENEWED)) {
        if (isInUse(part)) {
            continue;
        }
        if (!types?.length || part.dataset.live.split(' ').some(topic => types.includes(topic.split(':')[0]))) {
            part.setAttribute('hx-headers', JSON.stringify({
                ...(token ? {'Consistency-Token': token} : {}),
                ...(change ? {'Live-Change': change} : {}),
            }));
            part.dispatchEvent(new CustomEvent('renew'));
        }
    }
}

function listen() {
    const on = topics();
    if (source || on.length === 0) {
        return;
    }
    source = new EventSource(`/live?after=${document.body.dataset.seen}&` + on.map(topic => 'on=' + encodeURIComponent(topic)).join('&'));
    let connected = false;
    source.onopen = () => {
        if (connected) {
            renew();
        }
        connected = true;
    };
    source.onmessage = message => {
        if (token && Number(token.slice(1)) <= Number(message.lastEventId)) {
            // The views have the page's own write now.
            token = null;
        }
        renew(JSON.parse(message.data), null, message.lastEventId);
    };
}

function stop() {
    source?.close();
    source = null;
}

// A browser opens few connections to one server: a page in the background gives its own back.
document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
        stop();
    } else {
        listen();
        renew();
    }
});
window.addEventListener('pagehide', stop);

// The link or field that had the focus has it again in the new part.
let focused = null;
for (const name of ['htmx:before:swap', 'htmx:beforeSwap']) {
    document.addEventListener(name, () => {
        const element = document.activeElement;
        focused = element?.closest(RENEWED) && (element.id ? '#' + CSS.escape(element.id)
            : element.getAttribute('href') ? `a[href="${CSS.escape(element.getAttribute('href'))}"]` : null);
    });
}
for (const name of ['htmx:after:swap', 'htmx:afterSwap']) {
    document.addEventListener(name, () => {
        if (focused) {
            document.querySelector(focused)?.focus({preventScroll: true});
            focused = null;
        }
    });
}

if (!document.body.classList.contains('past') && !document.hidden) {
    listen();
}

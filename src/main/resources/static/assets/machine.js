// The permitted actions depend on a state that one part of the page polls: the other parts are renewed when it changes.
import {renew} from './live.js';

function state() {
    return document.querySelector('[data-state]')?.dataset.state;
}

let last = state();
for (const name of ['htmx:after:swap', 'htmx:afterSwap']) {
    document.addEventListener(name, () => {
        if (state() !== last) {
            last = state();
            renew(['operations']);
        }
    });
}

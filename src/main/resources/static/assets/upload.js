// Sends a chosen file as the body of a request, and goes on to the page of what came of it.
import {clear, key, refuse, tell} from './actions.js';

function address(form) {
    const options = [...form.elements].filter(field => field.name && field.type !== 'file' && field.value !== '');
    const query = options.map(field => field.name + '=' + encodeURIComponent(field.value)).join('&');
    return form.dataset.target + (query ? '?' + query : '');
}

// XMLHttpRequest, as fetch does not tell how much of a body is sent.
function send(form, file) {
    const request = new XMLHttpRequest();
    const progress = form.querySelector('progress');
    request.open('POST', address(form));
    request.setRequestHeader('Content-Type', file.name.endsWith('.gz') ? 'application/gzip' : 'text/csv');
    request.setRequestHeader('Idempotency-Key', key());
    request.setRequestHeader('X-XSRF-TOKEN', document.querySelector('meta[name=csrf]').content);
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    request.upload.addEventListener('progress', event => {
        progress.hidden = false;
        progress.max = event.total;
        progress.value = event.loaded;
    });
    request.addEventListener('loadend', () => {
        form.removeAttribute('aria-busy');
        progress.hidden = true;
        answered(form, request);
    });
    request.send(file);
}

function answered(form, request) {
    const said = request.getResponseHeader('Content-Type')?.includes('json') ? JSON.parse(request.responseText) : {};
    if (request.status === 202) {
        location.assign(form.dataset.then.replace('{id}', encodeURIComponent(said.id)));
    } else if (request.status === 0) {
        tell(form, 'No answer came. Sending the file again enters nothing twice.');
    } else {
        refuse(form, request, said);
    }
}

const form = document.querySelector('form.upload');
form?.addEventListener('submit', event => {
    event.preventDefault();
    if (form.getAttribute('aria-busy') !== 'true') {
        clear(form);
        form.setAttribute('aria-busy', 'true');
        send(form, form.elements.namedItem('file').files[0]);
    }
});

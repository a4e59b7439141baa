// The keyboard: Ctrl-K and / lead to the search, j and k along the rows of a list.
document.addEventListener('keydown', event => {
    const typing = event.target.closest('input, textarea, select');
    if ((event.ctrlKey || event.metaKey) && event.key === 'k' || event.key === '/' && !typing) {
        event.preventDefault();
        document.getElementById('find').select();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === 'j' || event.key === 'k')) {
        const links = [...document.querySelectorAll('main tbody th a, main tbody td:first-child a')];
        const now = links.indexOf(document.activeElement);
        links[Math.min(Math.max(now + (event.key === 'j' ? 1 : -1), 0), links.length - 1)]?.focus();
    }
});

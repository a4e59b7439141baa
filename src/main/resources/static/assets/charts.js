// Draws the series that the server writes into data-series: {"x": [seconds], "series": [{"label", "values", "bars"?}]}.

const COLOURS = ['--series-1', '--series-2', '--series-3'];

const DAY_SECONDS = 86400;

// A canvas knows no variables of a style sheet: an element that has the colour tells it.
const probe = document.createElement('span');
document.body.append(probe);

function colour(name) {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
}

function times(seconds, step) {
    const day = new Intl.DateTimeFormat(document.documentElement.lang, {day: 'numeric', month: 'short', timeZone: 'UTC'});
    const hour = new Intl.DateTimeFormat(document.documentElement.lang, {hour: '2-digit', minute: '2-digit', timeZone: 'UTC'});
    const month = new Intl.DateTimeFormat(document.documentElement.lang, {month: 'short', year: 'numeric', timeZone: 'UTC'});
    const format = second => (step > 27 * DAY_SECONDS ? month : step < DAY_SECONDS && second % DAY_SECONDS !== 0 ? hour : day).format(second * 1000);
    return seconds.map(format);
}

function series(one, index) {
    return {
        label: one.label,
        stroke: () => colour(COLOURS[index]),
        fill: one.bars ? () => colour(COLOURS[index]) : undefined,
        paths: one.bars ? uPlot.paths.bars({size: [0.7, 40], align: 1}) : uPlot.paths.stepped({align: 1}),
        width: one.bars ? 0 : 2,
        points: {show: false},
    };
}

// Bars stand on zero. Steps far above it would be one flat line.
function heights(low, high, bars) {
    return bars || low < high / 2 || low === high
        ? [Math.min(0, low), Math.max(1, high * 1.05)]
        : [low - (high - low) * 0.1, high + (high - low) * 0.1];
}

function draw(place) {
    const data = JSON.parse(place.dataset.series);
    const bars = data.series.some(one => one.bars);
    const axis = {stroke: () => colour('--ink-2'), grid: {stroke: () => colour('--line'), width: 1}, ticks: {show: false}};
    const plot = new uPlot({
        width: place.clientWidth,
        height: Number(place.dataset.height ?? 160),
        tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        legend: {show: data.series.length > 1, live: false},
        cursor: {drag: {x: false, y: false}},
        axes: [{...axis, size: 30, space: 80, values: (chart, seconds, index, space, step) => times(seconds, step)}, {...axis, size: (chart, labels) => 18 + 7 * Math.max(3, ...(labels ?? []).map(label => label.length))}],
        scales: {x: {range: (chart, first, last) => [first, last + (bars && data.x.length > 1 ? data.x[1] - data.x[0] : 1)]}, y: {range: (chart, low, high) => heights(low ?? 0, high ?? 0, bars)}},
        series: [{}, ...data.series.map(series)],
    }, [data.x, ...data.series.map(one => one.values)], place);
    new ResizeObserver(() => plot.setSize({width: place.clientWidth, height: plot.height})).observe(place);
}

function drawAll() {
    document.querySelectorAll('.chart[data-series]:not(:has(.uplot))').forEach(draw);
}

new MutationObserver(drawAll).observe(document.body, {childList: true, subtree: true});
drawAll();

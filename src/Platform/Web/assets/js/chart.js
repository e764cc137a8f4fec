// Draws the numbers of a chart above its table; the table closes but stays one press away.
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Tokens may hold light-dark(): only a painted element knows the colour in force.
function colour(name) {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  probe.style.color = token(name);
  const shown = getComputedStyle(probe).color;
  probe.remove();
  return shown;
}

export async function start(root) {
  for (const figure of root.querySelectorAll('[data-chart]')) {
    const library = await import(figure.dataset.library);
    const numbers = JSON.parse(figure.dataset.numbers);
    const place = document.createElement('div');
    place.className = 'chart-place';
    place.setAttribute('aria-hidden', 'true');
    figure.querySelector('details').before(place);
    const ink = colour('--soft');
    const line = colour('--line');
    const chart = library.init(place, null, { renderer: 'canvas', locale: 'EN' });
    chart.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      color: [colour('--work'), colour('--action'), colour('--soon'), colour('--paused')],
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
      legend: { show: numbers.series.length > 1, top: 0, textStyle: { color: ink } },
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: (v) => v?.toLocaleString('vi-VN') ?? '–' },
      xAxis: { type: 'category', data: numbers.labels, axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } } },
      yAxis: { type: 'value', axisLabel: { color: ink, formatter: (v) => v.toLocaleString('vi-VN') }, splitLine: { lineStyle: { color: line } } },
      series: numbers.series.map((name, i) => ({ name, type: figure.dataset.chart === 'line' ? 'line' : 'bar', data: numbers.values.map((row) => row[i]), barMaxWidth: 40 })),
    });
    figure.querySelector('details').open = false;
    new ResizeObserver(() => chart.resize()).observe(place);
  }
}

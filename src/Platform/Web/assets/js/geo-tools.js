// Measuring and drawing on the map. What is drawn to be asked about goes into the address, the server answers.
const RADIUS = 6371.0088;
const rad = (degrees) => degrees * Math.PI / 180;
const words = (value, unit) => `${value.toLocaleString('vi-VN', { maximumFractionDigits: value < 10 ? 2 : 1 })} ${unit}`;

function length(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const h = Math.sin(rad(b[1] - a[1]) / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(rad(b[0] - a[0]) / 2) ** 2;
    sum += 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
  }
  return sum;
}

function area(points) {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [a, b] = [points[i], points[(i + 1) % points.length]];
    sum += rad(b[0] - a[0]) * (2 + Math.sin(rad(a[1])) + Math.sin(rad(b[1])));
  }
  return Math.abs(sum * RADIUS * RADIUS / 2);
}

export function tools(map, figure) {
  const bar = figure.querySelector('[data-geo-tools]');
  const said = figure.querySelector('[data-geo-said]');
  const button = (name) => bar.querySelector(`[data-tool=${name}]`);
  let tool = '';
  let points = (new URL(location.href).searchParams.get('vung') ?? '').split(';').filter(Boolean).map((p) => p.split(',').map(Number));
  let closed = points.length > 2;
  bar.hidden = false;

  const draw = () => {
    const source = map.getSource('drawn');
    if (!source) return;
    const line = closed || tool === 'area' || tool === 'inside' ? [...points, points[0]].filter(Boolean) : points;
    const features = points.map((p) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: p } }));
    if (line.length > 1) features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: line } });
    source.setData({ type: 'FeatureCollection', features });
    button('clear').hidden = points.length === 0;
  };
  const prepare = () => {
    if (map.getSource('drawn')) return;
    const ink = getComputedStyle(figure).color;
    map.addSource('drawn', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    map.addLayer({ id: 'drawn-line', type: 'line', source: 'drawn', paint: { 'line-color': ink, 'line-width': 3, 'line-dasharray': [2, 1] } });
    map.addLayer({ id: 'drawn-point', type: 'circle', source: 'drawn', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-color': ink, 'circle-radius': 5 } });
    draw();
  };
  map.on('styledata', () => { if (map.isStyleLoaded()) prepare(); });
  map.once('load', prepare);

  const choose = (name) => {
    tool = name;
    closed = false;
    points = [];
    for (const b of bar.querySelectorAll('[aria-pressed]')) b.setAttribute('aria-pressed', String(b.dataset.tool === tool));
    button('done').hidden = tool === '';
    map.getCanvas().dataset.drawing = tool;
    map.getCanvas().style.cursor = tool ? 'crosshair' : '';
    map.doubleClickZoom[tool ? 'disable' : 'enable']();
    said.textContent = tool ? 'Bấm lên bản đồ để đặt từng điểm.' : '';
    draw();
  };
  const finish = () => {
    if (tool === 'inside' && points.length > 2) {
      const address = new URL(location.href);
      address.searchParams.set('vung', points.map((p) => p.map((n) => n.toFixed(5)).join(',')).join(';'));
      address.searchParams.delete('trong');
      location.assign(address);
      return;
    }
    const kept = points;
    const text = said.textContent;
    const shape = tool !== 'distance';
    choose('');
    [points, closed] = [kept, shape];
    said.textContent = kept.length > 1 ? text : '';
    draw();
  };
  bar.addEventListener('click', (e) => {
    const name = e.target.closest('[data-tool]')?.dataset.tool;
    if (!name) return;
    if (name === 'done') finish();
    else if (name === 'clear') choose('');
    else choose(tool === name ? '' : name);
  });
  map.on('click', (e) => {
    if (!tool) return;
    points.push([e.lngLat.lng, e.lngLat.lat]);
    if (tool === 'distance' && points.length > 1) said.textContent = words(length(points), 'km');
    if (tool !== 'distance' && points.length > 2) said.textContent = words(area(points), 'km²');
    draw();
  });
  map.on('dblclick', () => { if (tool) finish(); });
}

// The digital map: the table below the figure holds the numbers, the address holds the view; here both are only drawn.
import { tools } from './geo-tools.js';
import { timeline } from './geo-time.js';

export async function start(root) {
  const figure = root.querySelector('[data-geo]');
  timeline(root);
  const plain = figure.querySelector('[data-geo-plain]');
  if (!figure.dataset.library) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = figure.dataset.style;
  document.head.append(link);
  const library = await import(figure.dataset.library);
  library.setWorkerUrl?.(figure.dataset.worker);
  const place = figure.querySelector('[data-geo-place]');
  place.hidden = false;
  const [west, south, east, north] = figure.dataset.bounds.split(',').map(Number);
  const asked = new URL(location.href).searchParams;
  const seen = asked.get('nhin')?.split(',').map(Number);
  const given = seen?.length === 3 && seen.every(Number.isFinite);
  const rows = new Map([...root.querySelectorAll('[data-geo-rows] tr')].map((r) => [r.dataset.code, r]));
  let map;
  try {
    map = new library.Map({
      container: place, style: style(figure, rows), attributionControl: false, minZoom: 5, maxZoom: 18, dragRotate: false, pitchWithRotate: false,
      ...(given ? { center: [seen[0], seen[1]], zoom: seen[2] } : { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 24 } }),
      locale: { 'NavigationControl.ZoomIn': 'Phóng to', 'NavigationControl.ZoomOut': 'Thu nhỏ', 'Map.Title': 'Bản đồ số' },
    });
  } catch {
    // Without WebGL the table is all there is, and the page says so.
    place.hidden = true;
    figure.dataset.plain = '';
    return;
  }
  plain.hidden = true;
  map.touchZoomRotate?.disableRotation();
  map.addControl(new library.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new library.ScaleControl({ unit: 'metric' }), 'bottom-left');
  hover(map, library, rows);
  points(map, library, figure);
  map.on('moveend', () => remember(map));
  map.once('idle', () => { figure.dataset.drawn = ''; });
  if (!given && asked.get('trong')) map.once('idle', () => zoomTo(map, asked.get('trong')));
  tools(map, figure);
  // For the display's theme: colours are read anew.
  new MutationObserver(() => map.setStyle(style(figure, rows))).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
}

// Tokens may hold light-dark(): only a painted element knows the colour in force.
function colours(figure) {
  const probe = document.createElement('span');
  figure.append(probe);
  const read = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const known = Object.fromEntries(['--paper', '--surface', '--line', '--edge', '--ink', '--soft', '--work', '--action', '--deep', '--on-deep'].map((n) => [n, read(n)]));
  const classes = [0, 1, 2, 3, 4, 5].map((n) => read(`--geo-${n}`));
  const dots = [1, 2, 3, 4, 5, 6].map((n) => read(`--dot-${n}`));
  probe.remove();
  return { ...known, classes, dots };
}

function style(figure, rows) {
  const c = colours(figure);
  const font = ['Be Vietnam Pro'];
  // A wall is read from afar.
  const k = Math.max(1, figure.clientWidth / 1600);
  const url = (path) => new URL(path, location.href).href.replaceAll('%7B', '{').replaceAll('%7D', '}');
  const sources = { units: { type: 'vector', tiles: [url(figure.dataset.units)], promoteId: 'ma', minzoom: 0, maxzoom: 14 } };
  const fill = ['match', ['get', 'ma'], ...[...rows].flatMap(([code, row]) => [code, c.classes[Number(row.dataset.class)]]), c.classes[0]];
  const layers = [
    { id: 'ground', type: 'background', paint: { 'background-color': c['--paper'] } },
    { id: 'units', type: 'fill', source: 'units', 'source-layer': 'vung', paint: { 'fill-color': rows.size > 0 ? fill : c.classes[0], 'fill-opacity': figure.dataset.base ? 0.75 : 1 } },
    { id: 'borders', type: 'line', source: 'units', 'source-layer': 'vung', layout: { 'line-join': 'round' }, paint: { 'line-color': c['--edge'], 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 12, 1.5] } },
    { id: 'over', type: 'line', source: 'units', 'source-layer': 'vung', filter: ['==', ['get', 'ma'], ''], paint: { 'line-color': c['--ink'], 'line-width': 3 } },
  ];
  if (figure.dataset.base) {
    const [minzoom, maxzoom, ...box] = figure.dataset.baseSpan.split(',').map(Number);
    sources.base = { type: 'raster', tiles: [url(`${figure.dataset.base}/{z}/{x}/{y}`)], tileSize: 256, minzoom, maxzoom, ...(box.length === 4 ? { bounds: box } : {}) };
    layers.splice(1, 0, { id: 'base', type: 'raster', source: 'base' });
  }
  if (figure.dataset.above) {
    sources.above = { type: 'vector', tiles: [url(figure.dataset.above)], minzoom: 0, maxzoom: 14 };
    layers.push({ id: 'above', type: 'line', source: 'above', 'source-layer': 'vung', layout: { 'line-join': 'round' }, paint: { 'line-color': c['--soft'], 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 1.2, 12, 3] } });
  }
  layers.push({
    id: 'names', type: 'symbol', source: 'units', 'source-layer': 'nhan',
    layout: { 'text-field': ['get', 'ten'], 'text-font': font, 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 11 * k, 13, 15 * k], 'text-max-width': 7, 'text-padding': 4 },
    paint: { 'text-color': c['--ink'], 'text-halo-color': c['--surface'], 'text-halo-width': 1.6 },
  });
  for (const [i, item] of [...figure.querySelectorAll('[data-geo-layer]')].entries()) {
    const id = `p-${item.dataset.geoLayer}`;
    sources[id] = { type: 'vector', tiles: [url(item.dataset.tiles)], minzoom: 0, maxzoom: 16 };
    layers.push(
      { id: `${id}-a`, type: 'fill', source: id, 'source-layer': 'vung', paint: { 'fill-color': c.dots[i % 6], 'fill-opacity': 0.35 } },
      { id: `${id}-e`, type: 'line', source: id, 'source-layer': 'vung', paint: { 'line-color': c.dots[i % 6], 'line-width': 2 * k } },
      { id, type: 'circle', source: id, 'source-layer': 'diem', paint: { 'circle-color': c.dots[i % 6], 'circle-stroke-color': c['--surface'], 'circle-stroke-width': 1.5, 'circle-radius': ['interpolate', ['linear'], ['get', 'so'], 1, 6 * k, 20, 13 * k, 500, 22 * k] } },
      { id: `${id}-n`, type: 'symbol', source: id, 'source-layer': 'diem', filter: ['>', ['get', 'so'], 1], layout: { 'text-field': ['to-string', ['get', 'so']], 'text-font': font, 'text-size': 12 * k, 'text-allow-overlap': true, 'text-ignore-placement': true }, paint: { 'text-color': c['--surface'] } },
    );
  }
  return { version: 8, sources, layers };
}

function hover(map, library, rows) {
  const box = new library.Popup({ closeButton: false, closeOnClick: false, className: 'geo-popup' });
  const show = (e) => {
    if (map.getCanvas().dataset.drawing) return;
    const feature = map.queryRenderedFeatures(e.point, { layers: ['units'] })[0];
    map.setFilter('over', ['==', ['get', 'ma'], feature?.properties.ma ?? '']);
    if (!feature) return box.remove();
    const text = document.createElement('div');
    const name = document.createElement('strong');
    name.textContent = feature.properties.ten;
    text.append(name);
    const number = rows.get(feature.properties.ma)?.dataset.text;
    if (number) text.append(document.createElement('br'), number);
    if (feature.properties.gan_dung) text.append(document.createElement('br'), 'vị trí gần đúng');
    box.setLngLat(e.lngLat).setDOMContent(text).addTo(map);
  };
  map.on('mousemove', show);
  map.on('click', show);
  map.on('mouseout', () => box.remove());
}

function points(map, library, figure) {
  const layers = () => [...figure.querySelectorAll('[data-geo-layer]')].flatMap((l) => [`p-${l.dataset.geoLayer}`, `p-${l.dataset.geoLayer}-a`]).filter((l) => map.getLayer(l));
  map.on('click', (e) => {
    if (map.getCanvas().dataset.drawing) return;
    const feature = map.queryRenderedFeatures(e.point, { layers: layers() })[0];
    if (!feature) return;
    if (!feature.properties.ma) {
      map.easeTo({ center: e.lngLat, zoom: Math.min(map.getZoom() + 2, 17) });
      return;
    }
    const text = document.createElement('div');
    const name = document.createElement(feature.properties.trang ? 'a' : 'strong');
    if (feature.properties.trang) name.href = feature.properties.trang;
    name.textContent = feature.properties.ten;
    text.append(name);
    if (feature.properties.gan_dung) text.append(document.createElement('br'), 'vị trí gần đúng');
    new library.Popup({ className: 'geo-popup' }).setLngLat(e.lngLat).setDOMContent(text).addTo(map);
  });
}

function zoomTo(map, code) {
  const found = map.querySourceFeatures('units', { sourceLayer: 'nhan', filter: ['==', ['get', 'ma'], code] })[0];
  map.setFilter('over', ['==', ['get', 'ma'], code]);
  if (found) map.easeTo({ center: found.geometry.coordinates, zoom: Math.max(map.getZoom(), 10) });
}

// The address always shows what the screen shows.
function remember(map) {
  const { lng, lat } = map.getCenter();
  const view = `${lng.toFixed(5)},${lat.toFixed(5)},${map.getZoom().toFixed(2)}`;
  const address = new URL(location.href);
  address.searchParams.set('nhin', view);
  history.replaceState(history.state, '', address.href.replaceAll('%2C', ','));
  for (const field of document.querySelectorAll('[data-geo-form] [name=nhin]')) field.value = view;
}

// Draws the places of a map above their list, from our own files only. Without WebGL the list is all there is.
export async function start(root) {
  for (const figure of root.querySelectorAll('[data-map]')) {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = figure.dataset.style;
    document.head.append(style);
    const library = await import(figure.dataset.library);
    library.setWorkerUrl?.(figure.dataset.worker);
    const points = JSON.parse(figure.dataset.points);
    const place = document.createElement('div');
    place.className = 'map-place';
    figure.querySelector('ul').before(place);
    const bounds = new library.LngLatBounds();
    for (const point of points) bounds.extend(point.at);
    const sources = {};
    const layers = [{ id: 'ground', type: 'background', paint: { 'background-color': '#e3efed' } }];
    if (figure.dataset.layer) {
      sources.areas = { type: 'geojson', data: new URL(figure.dataset.layer, location.href).href };
      layers.push({ id: 'areas', type: 'fill', source: 'areas', paint: { 'fill-color': '#ffffff', 'fill-opacity': 0.7 } });
      layers.push({ id: 'edges', type: 'line', source: 'areas', paint: { 'line-color': '#115a5e', 'line-width': 1 } });
    }
    try {
      const map = new library.Map({ container: place, style: { version: 8, sources, layers }, bounds, fitBoundsOptions: { padding: 48, maxZoom: 12 }, attributionControl: false, cooperativeGestures: true });
      map.addControl(new library.NavigationControl({ showCompass: false }));
      for (const point of points) {
        const pin = document.createElement('div');
        pin.className = 'map-pin';
        pin.textContent = point.name;
        new library.Marker({ element: pin, anchor: 'bottom' }).setLngLat(point.at).addTo(map);
      }
    } catch {
      place.remove();
    }
  }
}

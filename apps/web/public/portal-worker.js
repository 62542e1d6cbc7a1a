// Opens the portal without a connection: with a page that says so. Nothing of anyone's file is ever kept here.
const LANGUAGE = new URL(self.location.href).searchParams.get('in') === 'fr' ? 'fr' : 'en';
const KEPT = 'portal-1';
const PAGE = `/portal-offline.${LANGUAGE}.html`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.addAll([PAGE, '/portal-offline.css', '/icon.svg']))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const kept = new URL(request.url).pathname;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  else if (kept === '/portal-offline.css' || kept === '/icon.svg')
    event.respondWith(fetch(request).catch(() => caches.match(kept)));
});

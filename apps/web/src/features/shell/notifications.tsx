'use client';

import { whenAsked } from '@cio/ui';
import { useUi } from '../shared/ui-store.ts';

const panel = whenAsked(() => import('./notifications-panel.tsx'));

export function Notifications() {
  const { notificationsOpen, setNotificationsOpen } = useUi();
  const part = panel.usePart(notificationsOpen);
  return notificationsOpen && part ? <part.NotificationsPanel onOpenChange={setNotificationsOpen} /> : null;
}

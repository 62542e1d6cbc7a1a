'use client';

import { useUi } from '../shared/ui-store.ts';
import { NotificationsPanel } from './notifications-panel.tsx';

export function Notifications() {
  const { notificationsOpen, setNotificationsOpen } = useUi();
  return <NotificationsPanel open={notificationsOpen} onOpenChange={setNotificationsOpen} />;
}

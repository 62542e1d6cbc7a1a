import { redirect } from 'next/navigation';
import { requireStaff } from '../../server/page.ts';

export default async function SettingsPage() {
  await requireStaff('members.manage');
  redirect('/settings/people');
}

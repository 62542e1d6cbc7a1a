import { SheetForbidden } from '../../features/pages/sheet-pages.tsx';
import { refusedAddress } from '../../server/page.ts';

export default async function SettingsForbidden() {
  return <SheetForbidden address={await refusedAddress()} />;
}

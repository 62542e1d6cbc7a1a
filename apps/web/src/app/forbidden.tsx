import { PlainForbidden } from '../features/pages/plain-pages.tsx';

export default PlainForbidden;

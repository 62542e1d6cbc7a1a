import { PlainNotFound } from '../../features/pages/plain-pages.tsx';

export default PlainNotFound;

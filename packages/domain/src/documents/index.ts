export { beginUpload } from './begin-upload.ts';
export { archiveDocument, restoreDocument, shareDocument, updateDocument } from './change-document.ts';
export { openFileDesk, USUAL_LIMITS, type FileDesk, type FileLimits } from './desk.ts';
export { cancelUpload, sweepUploads } from './drop-upload.ts';
export { followFileLink, LINK_LIFE_MS, makeFileLink, type LinkVisit } from './file-links.ts';
export { openFirmLogo, removeFirmLogo, setFirmLogo } from './firm-logo.ts';
export { finishUpload } from './finish-upload.ts';
export { getUpload } from './get-upload.ts';
export { openContent, type OpenContent } from './open-content.ts';
export { listOpenings } from './openings.ts';
export { documentNames, getDocument, listDocuments, listOwnDocuments } from './queries.ts';
export { type FileContext } from './reach.ts';
export { receivePart, type Part } from './receive-part.ts';
export { sendFile, type SentFile } from './send-file.ts';
export {
  DocumentDetailShape,
  DocumentPageShape,
  DocumentShape,
  FileLinkShape,
  OpeningPageShape,
  OwnDocumentsShape,
} from './views.ts';

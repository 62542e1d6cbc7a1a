/** What a file picker offers. The bytes decide in the end. */
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp,.heic,.heif,.tif,.tiff,.docx';

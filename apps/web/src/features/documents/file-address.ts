export const fileAddress = (id: string, save = false): string => `/files/${id}${save ? '?save=1' : ''}`;

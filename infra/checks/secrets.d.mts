export function secretsIn(line: string): string[];
export function scanLines(lines: string[], place: string): string[];
export function scanFiles(root: string): string[];
export function scanHistory(root: string): string[];

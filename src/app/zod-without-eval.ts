// Imported before any schema: zod would else try `new Function` once, which the page's policy refuses and the console reports.
import { z } from 'zod';

z.config({ jitless: true });

// The checked /config.json, for the pages that name the bank or the sandbox.
import { createContext, useContext } from 'react';
import type { AppConfig } from '../config/app-config.ts';

const AppConfigContext = createContext<AppConfig | null>(null);
export const AppConfigProvider = AppConfigContext.Provider;

export function useAppConfig(): AppConfig {
  const config = useContext(AppConfigContext);
  if (config === null) throw new Error('useAppConfig was called outside AppConfigProvider: wrap the page in it');
  return config;
}

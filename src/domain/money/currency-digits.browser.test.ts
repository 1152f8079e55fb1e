import { describeCurrencies } from '../../../tests/currency-contract.ts';

describeCurrencies();

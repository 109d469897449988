/** Lets git merge two branches of the ledger without a conflict. */
export const GIT_ATTRIBUTE = '*.ledger.jsonl merge=union';

export const CONFIG_TEMPLATE = `{
  "$schema": "./node_modules/leakaudit/schema/config.schema.json",
  "failOn": "high",
  "ignore": [],
  "rules": {},
  "scale": { "users": 1000 }
}
`;

/** The base branch's name reaches the shell through the environment only: anybody can name a branch. */
export const WORKFLOW_TEMPLATE = `name: leakaudit
on:
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  gate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: npx leakaudit gate --base "origin/$BASE" --output sarif=leakaudit.sarif --output github=-
        env:
          BASE: \${{ github.base_ref }}
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with:
          sarif_file: leakaudit.sarif
`;

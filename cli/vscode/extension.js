"use strict";

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

/** Starts `writ lsp` for the policies of this window. */
async function activate() {
  const command = workspace.getConfiguration("writ").get("command");
  client = new LanguageClient(
    "writ",
    "Writ",
    { command, args: ["lsp"] },
    {
      documentSelector: [
        { language: "oags" },
        { pattern: "**/*.oags" },
        { pattern: "**/*.oags.yaml" },
        { pattern: "**/*.oags.yml" },
        { pattern: "**/sekuire.{yml,yaml}" },
      ],
      synchronize: {
        fileEvents: [
          workspace.createFileSystemWatcher("**/*.oags"),
          workspace.createFileSystemWatcher("**/*.oags.{yaml,yml}"),
          workspace.createFileSystemWatcher("**/.writ.yaml"),
        ],
      },
    },
  );
  await client.start();
}

function deactivate() {
  return client?.stop();
}

module.exports = { activate, deactivate };

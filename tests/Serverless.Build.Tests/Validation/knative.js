// node knative.js FILE...: what the schemas of Knative's resources (those of its releases) say of each document, a line each; nothing where all is well.
const { readFileSync } = require("node:fs");
const { parseAllDocuments } = require("yaml");

for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    for (const error of document.errors) {
      console.log(`${file}: ${error.message}`);
    }
    const resource = document.toJS();
    try {
      const Resource = require(`@kubernetes-models/knative/${resource.apiVersion}`)[resource.kind];
      new Resource(resource).validate();
    } catch (error) {
      console.log(`${file}: ${resource.kind} ${resource.metadata?.name}: ${error.message}`);
    }
  }
}

// node schema.js SCHEMA FILE...: which of the files do not keep to a JSON schema (2020-12), and where; nothing where all is well.
const { readFileSync } = require("node:fs");
const Ajv = require("ajv/dist/2020");

const read = file => JSON.parse(readFileSync(file, "utf8"));
const validate = new Ajv({ allErrors: true }).compile(read(process.argv[2]));
for (const file of process.argv.slice(3)) {
  if (!validate(read(file))) {
    for (const error of validate.errors) {
      console.log(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}

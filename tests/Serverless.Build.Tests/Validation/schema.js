// node schema.js SCHEMA FILE...: which of the files do not keep to a JSON schema, and where; nothing where all is well. Schemas are of 2020-12; older ones (draft 4 and 7) are read
// as draft 7, which means the same of what they say.
const { readFileSync } = require("node:fs");

const read = file => JSON.parse(readFileSync(file, "utf8"));
const schema = read(process.argv[2]);
const isNew = schema.$schema?.includes("2020-12");
if (!isNew) {
  delete schema.$schema;
  delete schema.id;
}

const Ajv = require(isNew ? "ajv/dist/2020" : "ajv");
// Strict by default, which says more; the older ones were written without it.
const validate = new Ajv(isNew ? { allErrors: true } : { allErrors: true, strict: false }).compile(schema);
for (const file of process.argv.slice(3)) {
  if (!validate(read(file))) {
    for (const error of validate.errors) {
      console.log(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}

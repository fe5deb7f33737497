// node validate.js FILE...: what AWS's validator says of each template, a line each; nothing where all is well.
const { RegoEngine, TemplateFile } = require("@aws/cloudformation-validate");

const engine = new RegoEngine();
for (const file of process.argv.slice(2)) {
  const report = engine.validateStandard(new TemplateFile(file), { severityLevel: "WARN" });
  if (report.status !== "OK") {
    console.log(`${file}: ${report.status}`);
  }
  for (const d of report.diagnostics) {
    console.log(`${file}: ${d.severity} ${d.ruleId} ${d.entity?.logicalId ?? ""} ${d.propertyPath ?? ""}: ${d.message}`);
  }
}
engine.free();

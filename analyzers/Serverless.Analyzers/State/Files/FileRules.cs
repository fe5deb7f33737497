using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Serverless.Analyzers.Reachability;

namespace Serverless.Analyzers.State.Files;

/// <summary>The rules about files: their paths are read once for both.</summary>
internal sealed class FileRules : FlowRule
{
    public override IReadOnlyList<FlowDescriptor> Descriptors { get; } = [FileOutsideTempRule.Descriptor, FileBetweenFunctionsRule.Descriptor];

    public override void Start(FlowRuleContext context)
    {
        var paths = new PathReader();
        context.OnCalls("System.IO.File", FileCalls.Methods, (c, scope) => Judge(FileCalls.Of(c), c, paths, scope));
        context.OnCalls("System.IO.FileInfo", FileCalls.MethodsOfInfo, (c, scope) => Judge(FileCalls.OfInfo(c), c, paths, scope));
        context.OnCalls("System.IO.Compression.ZipFile", FileCalls.MethodsOfZip, (c, scope) => Judge(FileCalls.OfZip(c), c, paths, scope));
        context.OnCall("System.IO.Directory", "CreateDirectory", (c, scope) => Judge((c.Arguments is [var path, ..] ? path.Value : null, null), c, paths, scope));
        context.OnCreation("System.IO.FileStream", (c, scope) => Judge(FileCalls.OfCreation(c), c, paths, scope));
        context.OnCreation("System.IO.StreamWriter", (c, scope) => Judge(FileCalls.OfCreation(c), c, paths, scope));
        context.OnCreation("System.IO.StreamReader", (c, scope) => Judge(FileCalls.OfCreation(c), c, paths, scope));
        context.OnOperation(OperationKind.VariableDeclarator, (o, _) => Declare((IVariableDeclaratorOperation)o, paths));
        context.OnOperation(OperationKind.SimpleAssignment, (o, scope) => Assign((ISimpleAssignmentOperation)o, paths, scope.Body));
        context.OnOperation(OperationKind.FieldInitializer, (o, _) => Initialize(((IFieldInitializerOperation)o).InitializedFields, ((IFieldInitializerOperation)o).Value, paths));
        context.OnOperation(OperationKind.PropertyInitializer, (o, _) => Initialize(((IPropertyInitializerOperation)o).InitializedProperties, ((IPropertyInitializerOperation)o).Value, paths));
        context.OnOperation(OperationKind.Return, (o, scope) => Return((IReturnOperation)o, paths, scope.Body));
        context.OnEnd(end => FileOutsideTempRule.End(end, paths));
        context.OnEnd(end => FileBetweenFunctionsRule.End(end, paths));
    }

    private static void Judge((IOperation? Written, IOperation? Read) files, IOperation call, PathReader paths, BodyScope scope)
    {
        if (files.Written is not null)
        {
            var path = paths.Read(files.Written);
            FileOutsideTempRule.Judge(path, call, scope);
            FileBetweenFunctionsRule.MarkWritten(path, call.Syntax, scope.Body);
        }

        if (files.Read is not null)
        {
            FileBetweenFunctionsRule.MarkRead(paths.Read(files.Read), call.Syntax, scope.Body);
        }
    }

    private static void Declare(IVariableDeclaratorOperation declarator, PathReader paths)
    {
        if (PathReader.CanBe(declarator.Symbol.Type) && declarator.GetVariableInitializer() is { Value: var value })
        {
            paths.Local(declarator.Symbol, value);
        }
    }

    private static void Assign(ISimpleAssignmentOperation assignment, PathReader paths, Body body)
    {
        switch (assignment.Target)
        {
            case ILocalReferenceOperation { Local: var local }:
                paths.Local(local, assignment.Value);
                break;
            case IFieldReferenceOperation { Field: { IsReadOnly: true } field } when body.Owner is IMethodSymbol && PathReader.CanBe(field.Type):
                paths.Member(field, assignment.Value);
                break;
        }
    }

    private static void Initialize<T>(IEnumerable<T> members, IOperation value, PathReader paths)
        where T : ISymbol
    {
        if (PathReader.CanBe(value.Type))
        {
            foreach (var member in members)
            {
                paths.Member(member, value);
            }
        }
    }

    private static void Return(IReturnOperation @return, PathReader paths, Body body)
    {
        if (body.Owner is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property }
            && PathReader.CanBe(property.Type)
            && @return.ReturnedValue is { } value)
        {
            paths.Member(property, value);
        }
    }
}

using System.Reflection;

namespace Serverless.Gateway.AspNetCore;

/// <summary>A member of a parameter with <c>[AsParameters]</c>, which readers of endpoint metadata know as a parameter.</summary>
internal sealed class MemberParameter : ParameterInfo
{
    private readonly PropertyInfo _property;

    public MemberParameter(PropertyInfo property)
    {
        _property = property;
        NameImpl = property.Name;
        ClassImpl = property.PropertyType;
        MemberImpl = property;
        AttrsImpl = ParameterAttributes.None;
    }

    public override bool HasDefaultValue => false;

    public override object? DefaultValue => null;

    public override object? RawDefaultValue => null;

    public override object[] GetCustomAttributes(bool inherit) => _property.GetCustomAttributes(inherit);

    public override object[] GetCustomAttributes(Type attributeType, bool inherit) => _property.GetCustomAttributes(attributeType, inherit);

    public override IList<CustomAttributeData> GetCustomAttributesData() => _property.GetCustomAttributesData();

    public override bool IsDefined(Type attributeType, bool inherit) => _property.IsDefined(attributeType, inherit);
}

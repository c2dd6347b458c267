using System.Reflection;
using System.Xml.Linq;

namespace Cdp.Consistency;

/// <summary>The documentation file that the compiler writes beside an assembly.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocumentation Of(Assembly assembly)
    {
        // The test project's output holds a copy of the documentation of every project that it references.
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        return new XmlDocumentation(XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    /// <summary>Tells whether a member has a summary of its own or inherits one.</summary>
    public bool HasSummary(string id) =>
        _members.TryGetValue(id, out var member)
        && (member.Element("inheritdoc") is not null || !string.IsNullOrWhiteSpace(member.Element("summary")?.Value));

    public bool HasValue(string id) => _members.TryGetValue(id, out var member) && !string.IsNullOrWhiteSpace(member.Element("value")?.Value);

    /// <summary>Gives the start of a member's id: overloads share it, and parameters follow in brackets.</summary>
    public static string IdOf(MemberInfo member) => member switch
    {
        Type type => "T:" + NameOf(type),
        PropertyInfo property => $"P:{NameOf(property.DeclaringType!)}.{property.Name}",
        FieldInfo field => $"F:{NameOf(field.DeclaringType!)}.{field.Name}",
        EventInfo @event => $"E:{NameOf(@event.DeclaringType!)}.{@event.Name}",
        MethodBase method => $"M:{NameOf(method.DeclaringType!)}.{method.Name.Replace('.', '#')}",
        _ => throw new ArgumentException($"No id for a {member.MemberType}.", nameof(member)),
    };

    /// <summary>Tells whether every overload of a method has a summary.</summary>
    public bool HasSummaries(string methodId)
    {
        var overloads = _members.Keys
            .Where(id => id == methodId || id.StartsWith(methodId + "(", StringComparison.Ordinal) || id.StartsWith(methodId + "``", StringComparison.Ordinal))
            .ToList();
        return overloads.Count > 0 && overloads.TrueForAll(HasSummary);
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Cdp.Export.Parquet;
using Cdp.Storage;
using Cdp.Storage.PostgreSql;
using Cdp.Storage.Sqlite;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cdp.Consistency;

/// <summary>Holds the style of all types, found by reflection; exceptions are listed here by name.</summary>
public sealed class ApiConsistencyTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Assemblies = [typeof(ICdp).Assembly, typeof(SqliteOptions).Assembly, typeof(PostgreSqlOptions).Assembly, typeof(ParquetExportOptions).Assembly];

    private static readonly List<Type> PublicTypes = [.. Assemblies.SelectMany(assembly => assembly.GetExportedTypes())];

    /// <summary>Internal classes that others derive from.</summary>
    private static readonly string[] OpenInternalClasses = [];

    [Fact]
    public void Asynchronous_methods_end_with_a_token()
    {
        var wrong = AsynchronousMethods()
            .Where(method => method.GetParameters() is not [.., { } last] || last.ParameterType != typeof(CancellationToken))
            .Select(Describe);

        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Stores_require_the_token_and_the_facade_makes_it_optional()
    {
        var methods = AsynchronousMethods().Where(method => method.GetParameters() is [.., { } last] && last.ParameterType == typeof(CancellationToken)).ToList();

        methods.Where(method => IsStore(method.DeclaringType!)).Should().NotBeEmpty();
        methods.Where(method => method.GetParameters()[^1].HasDefaultValue == IsStore(method.DeclaringType!)).Select(Describe).Should().BeEmpty();
    }

    [Fact]
    public void Asynchronous_methods_are_named_so() =>
        AsynchronousMethods().Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(Describe).Should().BeEmpty();

    [Fact]
    public void Internal_classes_are_sealed()
    {
        var open = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsVisible: false, IsAbstract: false, IsSealed: false } && !IsGenerated(type))
            .Select(type => type.FullName)
            .Except(OpenInternalClasses);

        open.Should().BeEmpty();
    }

    [Fact]
    public void Public_classes_are_sealed_static_exceptions_or_closed()
    {
        // A closed class has all its kinds beside it: nobody else can call its constructor.
        var open = PublicTypes
            .Where(type => type is { IsClass: true, IsSealed: false } && !type.IsAssignableTo(typeof(Exception)))
            .Where(type => !(type.IsAbstract && type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { IsFamilyAndAssembly: true }))
            .Select(type => type.FullName);

        open.Should().BeEmpty();
    }

    [Fact]
    public void Extensions_of_the_builder_return_the_builder()
    {
        var extensions = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true })
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsDefined(typeof(ExtensionAttribute), inherit: false) && method.GetParameters()[0].ParameterType == typeof(ICdpBuilder))
            .ToList();

        extensions.Should().NotBeEmpty();
        extensions.Where(method => method.ReturnType != typeof(ICdpBuilder)).Select(Describe).Should().BeEmpty();
    }

    [Fact]
    public void Public_statics_cannot_be_changed()
    {
        var fields = PublicTypes.SelectMany(type => type.GetFields(Declared))
            .Where(field => field.IsStatic && !field.IsInitOnly && !field.IsLiteral)
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");
        var properties = PublicTypes.SelectMany(type => type.GetProperties(Declared))
            .Where(property => property.SetMethod is { IsStatic: true, IsPublic: true })
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}");

        fields.Concat(properties).Should().BeEmpty();
    }

    [Fact]
    public void Public_members_have_a_summary()
    {
        var missing = new List<string>();
        foreach (var assembly in Assemblies)
        {
            var documentation = XmlDocumentation.Of(assembly);
            // The members of a delegate are the compiler's.
            foreach (var type in assembly.GetExportedTypes().Where(type => !IsGenerated(type) && !type.IsSubclassOf(typeof(Delegate))))
            {
                missing.AddRange(MembersWithoutSummary(type, documentation));
            }
        }

        missing.Should().BeEmpty();
    }

    [Fact]
    public void Options_say_their_default()
    {
        var options = PublicTypes.Where(type => type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal)).ToList();
        options.Should().Contain([typeof(CdpOptions), typeof(SqliteOptions)]);

        // A property that only leads to further options has no default of its own.
        var silent = options.SelectMany(type => type.GetProperties(Declared))
            .Where(property => !options.Contains(property.PropertyType))
            .Where(property => !XmlDocumentation.Of(property.DeclaringType!.Assembly).HasValue(XmlDocumentation.IdOf(property)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        silent.Should().BeEmpty();
    }

    [Fact]
    public void The_text_of_a_value_shows_no_personal_data() =>
        new Identity.Identifier("email", "jo@example.org").ToString().Should().Be("email");

    private static IEnumerable<MethodInfo> AsynchronousMethods() =>
        PublicTypes.SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsSpecialName && IsAsynchronous(method.ReturnType))
            .Where(method => method is not { Name: nameof(IAsyncDisposable.DisposeAsync) });

    private static bool IsAsynchronous(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition == typeof(Task) || definition == typeof(Task<>)
            || definition == typeof(ValueTask) || definition == typeof(ValueTask<>) || definition == typeof(IAsyncEnumerable<>);
    }

    private static bool IsStore(Type type) =>
        type == typeof(ICdpStorage) || type == typeof(ICdpTransaction) || type == typeof(ISegmentObserver) || (type.IsInterface && type.Name.EndsWith("Store", StringComparison.Ordinal));

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || member.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || member.Name.Contains('<', StringComparison.Ordinal)
        || (member.DeclaringType is { } outer && IsGenerated(outer))
        || (member is Type { Namespace: { } space } && !space.StartsWith("Cdp", StringComparison.Ordinal) && !space.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));

    private static IEnumerable<string> MembersWithoutSummary(Type type, XmlDocumentation documentation)
    {
        if (!documentation.HasSummary(XmlDocumentation.IdOf(type)))
        {
            yield return type.FullName!;
        }

        // Records declare members that the compiler writes; positional properties are documented as parameters of the type.
        var positional = type.GetConstructors().Where(constructor => constructor.GetParameters().Length > 0)
            .SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name).ToHashSet();
        foreach (var member in type.GetMembers(Declared).Where(member => !IsGenerated(member)))
        {
            var hasSummary = member switch
            {
                Type => true, // an exported type of its own
                FieldInfo { IsSpecialName: true } => true,
                FieldInfo field => documentation.HasSummary(XmlDocumentation.IdOf(field)),
                PropertyInfo property => positional.Contains(property.Name) || documentation.HasSummary(XmlDocumentation.IdOf(property)),
                MethodInfo { IsSpecialName: true } or ConstructorInfo => true, // accessors; constructors of records
                MethodInfo method => documentation.HasSummaries(XmlDocumentation.IdOf(method)),
                _ => documentation.HasSummary(XmlDocumentation.IdOf(member)),
            };
            if (!hasSummary)
            {
                yield return $"{type.FullName}.{member.Name}";
            }
        }
    }

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}

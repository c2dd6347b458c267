using Xunit;

namespace Cdp.Storage.Conformance;

/// <summary>Fails when an adapter forgets a suite. Derive it once in the adapter's test assembly.</summary>
public abstract class ConformanceCoverageTests
{
    /// <summary>Gets the suites that the adapter leaves out, as open generic types, each with a comment that gives the reason.</summary>
    protected virtual ICollection<Type> LeftOut { get; } = [];

    [Fact]
    public void Every_suite_is_derived_or_left_out_on_purpose()
    {
        var derived = GetType().Assembly.GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
            .SelectMany(BaseSuites)
            .ToHashSet();

        Assert.Empty(Suites().Except(LeftOut).Where(suite => !derived.Contains(suite)).Select(suite => suite.Name));
    }

    [Fact]
    public void What_is_left_out_is_a_suite_that_is_not_derived()
    {
        var derived = GetType().Assembly.GetExportedTypes().Where(type => !type.IsAbstract).SelectMany(BaseSuites).ToHashSet();

        Assert.Empty(LeftOut.Where(suite => derived.Contains(suite) || !Suites().Contains(suite)).Select(suite => suite.Name));
    }

    /// <summary>Lists the suites: the public abstract generic classes of this library that have tests.</summary>
    internal static IReadOnlyList<Type> Suites() =>
    [
        .. typeof(ConformanceCoverageTests).Assembly.GetExportedTypes().Where(type =>
            type is { IsAbstract: true, IsGenericTypeDefinition: true }
            && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true))),
    ];

    private static IEnumerable<Type> BaseSuites(Type type)
    {
        for (var suite = type.BaseType; suite is not null; suite = suite.BaseType)
        {
            if (suite.IsGenericType)
            {
                yield return suite.GetGenericTypeDefinition();
            }
        }
    }
}

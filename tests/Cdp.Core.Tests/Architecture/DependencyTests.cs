using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using FluentAssertions;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using ArchitectureModel = ArchUnitNET.Domain.Architecture;

namespace Cdp.Architecture;

/// <summary>The dependency picture: data flows one way through the folders of Core, and adapters stand side by side.</summary>
public sealed class DependencyTests
{
    private const string DependencyInjection = "Microsoft.Extensions.DependencyInjection";

    private static readonly ArchitectureModel Core = new ArchLoader().LoadAssemblies(typeof(ICdp).Assembly).Build();

    [Theory]
    [InlineData("Cdp.Collection", "Cdp.Identity")]
    [InlineData("Cdp.Collection", "Cdp.Profiles")]
    [InlineData("Cdp.Collection", "Cdp.Storage")]
    [InlineData("Cdp.Collection", "Cdp.Pipeline")]
    [InlineData("Cdp.Collection", "Cdp.Diagnostics")]
    [InlineData("Cdp.Collection", DependencyInjection)]
    [InlineData("Cdp.Identity", "Cdp.Profiles")]
    [InlineData("Cdp.Identity", "Cdp.Storage")]
    [InlineData("Cdp.Identity", "Cdp.Pipeline")]
    [InlineData("Cdp.Identity", "Cdp.Diagnostics")]
    [InlineData("Cdp.Identity", DependencyInjection)]
    [InlineData("Cdp.Collection", "Cdp.Matching")]
    [InlineData("Cdp.Identity", "Cdp.Matching")]
    [InlineData("Cdp.Profiles", "Cdp.Matching")]
    [InlineData("Cdp.Matching", "Cdp.Profiles")]
    [InlineData("Cdp.Matching", "Cdp.Storage")]
    [InlineData("Cdp.Matching", "Cdp.Pipeline")]
    [InlineData("Cdp.Matching", "Cdp.Diagnostics")]
    [InlineData("Cdp.Matching", DependencyInjection)]
    [InlineData("Cdp.Matching.Columns", "Cdp.Matching.Records")]
    [InlineData("Cdp.Matching.Columns", "Cdp.Matching.Comparison")]
    [InlineData("Cdp.Matching.Comparison", "Cdp.Matching.Blocking")]
    [InlineData("Cdp.Matching.Comparison", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Records", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Blocking", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Blocking", "Cdp.Matching.Training")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Training")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Clustering")]
    [InlineData("Cdp.Matching.Clustering", "Cdp.Matching.Training")]
    [InlineData("Cdp.Matching.Clustering", "Cdp.Matching.Evaluation")]
    [InlineData("Cdp.Matching.Blocking", "Cdp.Matching.Planning")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Planning")]
    [InlineData("Cdp.Matching.Training", "Cdp.Matching.Planning")]
    [InlineData("Cdp.Matching.Planning", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Planning", "Cdp.Matching.Clustering")]
    [InlineData("Cdp.Matching.Planning", "Cdp.Matching.Splink")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Serialization")]
    [InlineData("Cdp.Matching.Serialization", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Scoring.Candidates", "Cdp.Matching.Scoring.Predicates")]
    [InlineData("Cdp.Matching.Scoring.Direct", "Cdp.Matching.Scoring.Predicates")]
    [InlineData("Cdp.Matching.Scoring.Direct", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Scoring.Candidates", "Cdp.Matching.Comparison")]
    [InlineData("Cdp.Matching.Splink", "Cdp.Matching.Training")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Training", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Planning", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Serialization", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Groups", "Cdp.Matching.Live")]
    [InlineData("Cdp.Matching.Columns", "Cdp.Matching.Groups")]
    [InlineData("Cdp.Numerics", "Cdp.Segmentation")]
    [InlineData("Cdp.Numerics", "Cdp.Kpis")]
    [InlineData("Cdp.Kpis.Lifetime", "Cdp.Kpis.Regression")]
    [InlineData("Cdp.Kpis.Regression", "Cdp.Kpis.Lifetime")]
    [InlineData("Cdp.Kpis.Regression", "Cdp.Kpis.Survival")]
    [InlineData("Cdp.Kpis.Regression", "Cdp.Kpis.Trends")]
    [InlineData("Cdp.Kpis.Trends", "Cdp.Kpis.Impact")]
    [InlineData("Cdp.Kpis.Trends", "Cdp.Kpis.Forecasts")]
    [InlineData("Cdp.Kpis.Survival", "Cdp.Kpis.Lifetime")]
    [InlineData("Cdp.Kpis", "Cdp.Matching")]
    [InlineData("Cdp.Kpis", "Cdp.Storage")]
    [InlineData("Cdp.Kpis", "Cdp.Pipeline")]
    [InlineData("Cdp.Kpis", "Cdp.Diagnostics")]
    [InlineData("Cdp.Kpis", DependencyInjection)]
    [InlineData("Cdp.Kpis.Attribution", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.Cohorts", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.Rfm", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.Orders", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.Funnels", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.Lifetime", "Cdp.Kpis.History")]
    [InlineData("Cdp.Kpis.History", "Cdp.Kpis.Measures")]
    [InlineData("Cdp.Kpis.History", "Cdp.Kpis.Customers")]
    [InlineData("Cdp.Kpis.Customers", "Cdp.Kpis.Churn")]
    [InlineData("Cdp.Kpis.Customers", "Cdp.Kpis.Drivers")]
    [InlineData("Cdp.Kpis.Regression", "Cdp.Kpis.Customers")]
    [InlineData("Cdp.Kpis.Churn", "Cdp.Kpis.Drivers")]
    [InlineData("Cdp.Kpis.Survival", "Cdp.Kpis.Retention")]
    [InlineData("Cdp.Kpis.History", "Cdp.Kpis.Pages")]
    [InlineData("Cdp.Kpis.Pages", "Cdp.Kpis.Measures")]
    [InlineData("Cdp.Kpis.Measures", "Cdp.Kpis.Catalog")]
    [InlineData("Cdp.Kpis.Experiments", "Cdp.Identity")]
    [InlineData("Cdp.Kpis.Experiments", "Cdp.Kpis.Lifetime")]
    [InlineData("Cdp.Kpis.Experiments", "Cdp.Kpis.Surveys")]
    [InlineData("Cdp.Kpis.Surveys", "Cdp.Kpis.Lifetime")]
    [InlineData("Cdp.Kpis.Surveys", "Cdp.Kpis.Experiments")]
    [InlineData("Cdp.Kpis.Surveys", "Cdp.Kpis.Voice")]
    [InlineData("Cdp.Kpis.Experiments", "Cdp.Kpis.Voice")]
    [InlineData("Cdp.Kpis.History", "Cdp.Kpis.Voice")]
    [InlineData("Cdp.Identity", "Cdp.Kpis")]
    [InlineData("Cdp.Segmentation", "Cdp.Kpis")]
    [InlineData("Cdp.Segmentation", "Cdp.Matching")]
    [InlineData("Cdp.Segmentation", "Cdp.Profiles")]
    [InlineData("Cdp.Segmentation", "Cdp.Storage")]
    [InlineData("Cdp.Segmentation", "Cdp.Pipeline")]
    [InlineData("Cdp.Segmentation", "Cdp.Diagnostics")]
    [InlineData("Cdp.Segmentation", DependencyInjection)]
    [InlineData("Cdp.Collection", "Cdp.Segmentation")]
    [InlineData("Cdp.Identity", "Cdp.Segmentation")]
    [InlineData("Cdp.Matching", "Cdp.Segmentation")]
    [InlineData("Cdp.Profiles", "Cdp.Segmentation")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Conditions")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Conditions")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Evaluation", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.State", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Serialization")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Traits")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Traits")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Evaluation", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.State", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Rules", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.State")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Sets")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Evaluation", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.State", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Rules", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Discovery")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.State")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.Serialization")]
    [InlineData("Cdp.Segmentation.Discovery", "Cdp.Segmentation.Traits")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Conditions", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Values", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Windows", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Evaluation", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Evaluation", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.State", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.State", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Rules", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Rules", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Serialization", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Traits", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Fluent")]
    [InlineData("Cdp.Segmentation.Language", "Cdp.Segmentation.Ready")]
    [InlineData("Cdp.Segmentation.Fluent", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Fluent", "Cdp.Segmentation.State")]
    [InlineData("Cdp.Segmentation.Fluent", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Fluent", "Cdp.Segmentation.Sets")]
    [InlineData("Cdp.Segmentation.Fluent", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Ready", "Cdp.Segmentation.Evaluation")]
    [InlineData("Cdp.Segmentation.Ready", "Cdp.Segmentation.State")]
    [InlineData("Cdp.Segmentation.Ready", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Ready", "Cdp.Segmentation.Sets")]
    [InlineData("Cdp.Segmentation.Ready", "Cdp.Segmentation.Language")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Conditions")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Segmentation.Rules")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Collection")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Identity")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Matching")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Profiles")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Storage")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Pipeline")]
    [InlineData("Cdp.Segmentation.Sets", "Cdp.Diagnostics")]
    [InlineData("Cdp.Segmentation.Sets", DependencyInjection)]
    [InlineData("Cdp.Profiles", "Cdp.Storage")]
    [InlineData("Cdp.Profiles", "Cdp.Pipeline")]
    [InlineData("Cdp.Profiles", "Cdp.Diagnostics")]
    [InlineData("Cdp.Profiles", DependencyInjection)]
    [InlineData("Cdp.Storage", "Cdp.Pipeline")]
    [InlineData("Cdp.Storage", "Cdp.Diagnostics")]
    [InlineData("Cdp.Storage", DependencyInjection)]
    [InlineData("Cdp.Diagnostics", "Cdp.Collection")]
    [InlineData("Cdp.Diagnostics", "Cdp.Profiles")]
    [InlineData("Cdp.Diagnostics", "Cdp.Storage")]
    [InlineData("Cdp.Diagnostics", "Cdp.Pipeline")]
    [InlineData("Cdp.Diagnostics", DependencyInjection)]
    [InlineData("Cdp.Pipeline", DependencyInjection)]
    public void Arrows_point_one_way(string from, string to) => CheckNoArrow(from, to);

    /// <summary>The same check must see the arrows that are there; otherwise a rule that sees nothing would pass for ever.</summary>
    [Theory]
    [InlineData("Cdp.Identity", "Cdp.Collection")]
    [InlineData("Cdp.Profiles", "Cdp.Identity")]
    [InlineData("Cdp.Matching.Training", "Cdp.Matching.Scoring")]
    [InlineData("Cdp.Matching.Scoring", "Cdp.Matching.Blocking")]
    [InlineData("Cdp.Storage", "Cdp.Profiles")]
    [InlineData("Cdp.Diagnostics", "Cdp.Identity")]
    [InlineData("Cdp.Pipeline", "Cdp.Storage")]
    [InlineData(DependencyInjection, "Cdp.Pipeline")]
    public void Arrows_that_are_there_are_seen(string from, string to)
    {
        var check = () => CheckNoArrow(from, to);

        check.Should().Throw<FailedArchRuleException>();
    }

    [Theory]
    [InlineData("Cdp.Collection")]
    [InlineData("Cdp.Identity")]
    [InlineData("Cdp.Matching")]
    [InlineData("Cdp.Profiles")]
    [InlineData("Cdp.Segmentation")]
    [InlineData("Cdp.Storage")]
    [InlineData("Cdp.Diagnostics")]
    public void Capabilities_do_not_know_the_facade(string from) =>
        Types().That().ResideInNamespaceMatching(Within(from))
            .Should().NotDependOnAny(typeof(ICdp), typeof(CdpOptions))
            .Check(Core);

    [Fact]
    public void Core_has_no_namespace_outside_the_picture()
    {
        string[] known =
        [
            "Cdp", "Cdp.Collection", "Cdp.Identity", "Cdp.Matching", "Cdp.Matching.Columns", "Cdp.Matching.Comparison",
            "Cdp.Matching.Records", "Cdp.Matching.Blocking", "Cdp.Matching.Scoring", "Cdp.Matching.Training", "Cdp.Matching.Clustering", "Cdp.Matching.Evaluation",
            "Cdp.Matching.Scoring.Predicates", "Cdp.Matching.Scoring.Candidates", "Cdp.Matching.Scoring.Direct", "Cdp.Matching.Planning", "Cdp.Matching.Serialization", "Cdp.Matching.Splink",
            "Cdp.Matching.Live", "Cdp.Matching.Groups", "Cdp.Segmentation", "Cdp.Segmentation.Conditions", "Cdp.Segmentation.Values", "Cdp.Segmentation.Windows",
            "Cdp.Segmentation.Evaluation", "Cdp.Segmentation.State", "Cdp.Segmentation.Rules", "Cdp.Segmentation.Serialization", "Cdp.Segmentation.Sets", "Cdp.Segmentation.Traits", "Cdp.Segmentation.Language",
            "Cdp.Segmentation.Discovery",
            "Cdp.Segmentation.Fluent", "Cdp.Segmentation.Ready",
            "Cdp.Kpis", "Cdp.Kpis.Attribution", "Cdp.Kpis.Catalog", "Cdp.Kpis.Churn", "Cdp.Kpis.Cohorts", "Cdp.Kpis.Customers", "Cdp.Kpis.Drivers", "Cdp.Kpis.Retention", "Cdp.Kpis.Forecasts", "Cdp.Kpis.Funnels", "Cdp.Kpis.History", "Cdp.Kpis.Impact", "Cdp.Kpis.Journeys", "Cdp.Kpis.Measures", "Cdp.Kpis.Orders", "Cdp.Kpis.Pages", "Cdp.Kpis.Rfm", "Cdp.Kpis.Vocabulary",
            "Cdp.Numerics", "Cdp.Kpis.Lifetime", "Cdp.Kpis.Experiments", "Cdp.Kpis.Surveys", "Cdp.Kpis.Regression", "Cdp.Kpis.Survival", "Cdp.Kpis.Trends", "Cdp.Kpis.Voice",
            "Cdp.Profiles", "Cdp.Storage", "Cdp.Storage.InMemory", "Cdp.Storage.Missing",
            "Cdp.Pipeline", "Cdp.Diagnostics", DependencyInjection,
        ];
        var own = typeof(ICdp).Assembly.GetTypes()
            .Where(type => !type.IsNested && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false))
            .Where(type => !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false) || type.Namespace == "Cdp")
            .Select(type => type.Namespace ?? string.Empty)
            .Where(name => name.StartsWith("Cdp", StringComparison.Ordinal) || name == DependencyInjection)
            .Distinct();

        own.Should().BeSubsetOf(known, "a new folder needs its arrows in this picture");
    }

    [Fact]
    public void Adapters_reference_Core_and_no_other_adapter()
    {
        var projects = Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).ToList();
        projects.Should().Contain(path => Path.GetFileName(path) == "Cdp.Storage.Sqlite.csproj");
        projects.Should().Contain(path => Path.GetFileName(path) == "Cdp.Storage.PostgreSql.csproj");

        foreach (var project in projects)
        {
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            var name = Path.GetFileNameWithoutExtension(project);
            if (name == "Cdp.Tool")
            {
                // The program puts the packages together; nothing depends on it.
                references.Should().Contain("Cdp.Core").And.NotContain("Cdp.Tool");
                continue;
            }

            string[] allowed = name == "Cdp.Core" ? [] : ["Cdp.Core"];
            references.Should().BeEquivalentTo(allowed, $"{name} depends on Core alone");
        }
    }

    private static void CheckNoArrow(string from, string to) =>
        Types().That().ResideInNamespaceMatching(Within(from))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Within(to)))
            .Check(Core);

    private static string Within(string name) => $@"^{Regex.Escape(name)}(\..*)?$";
}

using Cdp.Matching;
using Cdp.Matching.Evaluation;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Evaluation;

public sealed class BlockingEvaluationTests
{
    [Theory]
    [InlineData(MatchLinkType.DedupeOnly, 1)]
    [InlineData(MatchLinkType.LinkOnly, 2)]
    [InlineData(MatchLinkType.LinkAndDedupe, 2)]
    public void True_pairs_are_those_of_the_slow_obvious_twin_that_are_about_one_person(MatchLinkType linkType, int sources)
    {
        var records = People.Records(people: 80, seed: 3, sources);
        var table = People.Table(records);
        var model = Models.Untrained(linkType);
        string[] labels = [.. records.Select(record => record.Id.Split('.')[0])];
        int[] known = [.. Enumerable.Range(0, table.Count).Select(row => records[row].Source[^1])];

        var found = BlockingEvaluation.CountFound(model, table, RecordTruth.FromLabels(labels, linkType == MatchLinkType.LinkOnly ? known : []));

        found.Should().BePositive().And.Be(new NaiveMatcher(model, table).Pairs().Count(pair => labels[pair.Left] == labels[pair.Right]));
    }

    [Fact]
    public void Without_rules_every_true_pair_is_found()
    {
        var records = People.Records(people: 40, seed: 4);
        var truth = RecordTruth.FromLabels([.. records.Select(record => record.Id.Split('.')[0])]);

        BlockingEvaluation.CountFound(Models.Untrained() with { BlockingRules = [] }, People.Table(records), truth).Should().Be(truth.TruePairs).And.BePositive();
    }

    [Fact]
    public void Records_without_label_do_not_count()
    {
        var table = People.Table(People.Records(people: 40, seed: 4));

        BlockingEvaluation.CountFound(Models.Untrained(), table, RecordTruth.FromLabels(new string?[table.Count])).Should().Be(0);
    }

    [Fact]
    public void A_truth_about_other_records_is_an_error_with_the_remedy()
    {
        var count = () => BlockingEvaluation.CountFound(Models.Untrained(), People.Table(People.Records(people: 4, seed: 4)), RecordTruth.FromLabels(["a"]));

        count.Should().Throw<ArgumentException>().WithMessage("*about 1 records*Give a label for each record*");
    }
}

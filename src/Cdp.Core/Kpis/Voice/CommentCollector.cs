using Cdp.Kpis.History;

namespace Cdp.Kpis.Voice;

/// <summary>Collects the comments of the answers to a survey.</summary>
/// <param name="request">Which.</param>
internal sealed class CommentCollector(VoiceRequest request)
{
    private readonly List<CustomerComment> _comments = [];

    public IReadOnlyList<CustomerComment> Comments => _comments;

    private string Kind => request.Options.Scoring switch { CommentScoring.NetPromoter => "nps", CommentScoring.Satisfaction => "csat", _ => "ces" };

    /// <summary>Takes the comments of a customer.</summary>
    /// <param name="profile">The customer, by whose id the comments are called.</param>
    /// <param name="history">What the customer did.</param>
    /// <param name="groups">The groups that the customer is in.</param>
    public void Add(ProfileId profile, CustomerHistory history, IReadOnlyList<string> groups)
    {
        foreach (var answer in history.Surveys)
        {
            if (answer.Kind == Kind && answer.At >= request.From && answer.At < request.To && !string.IsNullOrWhiteSpace(answer.Comment))
            {
                _comments.Add(new CustomerComment(answer.Comment, (int)answer.Score, answer.At, GroupOf(answer.Tags, groups), Id: profile.ToString()));
            }
        }
    }

    private string? GroupOf(in KpiTags tags, IReadOnlyList<string> groups) => request.By.Kind switch
    {
        KpiDimensionKind.None => null,
        KpiDimensionKind.Channel => tags.Channel ?? KpiGroups.Unknown,
        KpiDimensionKind.Campaign => tags.Campaign ?? KpiGroups.Unknown,
        KpiDimensionKind.Content => tags.Content ?? KpiGroups.Unknown,
        KpiDimensionKind.Source => tags.Source ?? KpiGroups.Unknown,
        _ => groups.Count > 0 ? groups[0] : KpiGroups.Unknown,
    };
}

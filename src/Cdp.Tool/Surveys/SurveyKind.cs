namespace Cdp.Tool.Surveys;

/// <summary>What a survey asks.</summary>
internal enum SurveyKind
{
    /// <summary>How likely one recommends: the net promoter score.</summary>
    Nps,

    /// <summary>How satisfied one is: customer satisfaction.</summary>
    Csat,

    /// <summary>How easy it was: the customer effort score.</summary>
    Ces,
}

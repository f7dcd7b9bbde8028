/**
 * Where the AWS Management Console of each partition is; other partitions have none that is open to everybody.
 * Sources: https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/what-is.html,
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/introduction.html,
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/configure-account.html
 */
export const consoleDomains: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};
